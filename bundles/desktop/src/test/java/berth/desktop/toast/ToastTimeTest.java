package berth.desktop.toast;

import static org.assertj.core.api.Assertions.assertThat;

import berth.api.desktop.Toasts.Kind;
import org.junit.jupiter.api.Test;

class ToastTimeTest {
  @Test
  void badNewsAndLongTextsStayLonger() {
    assertThat(ToastTime.millis(Kind.SUCCESS, 20)).isBetween(4_000, 6_000);
    assertThat(ToastTime.millis(Kind.WARNING, 20))
        .isGreaterThan(ToastTime.millis(Kind.SUCCESS, 20));
    assertThat(ToastTime.millis(Kind.ERROR, 20)).isGreaterThan(ToastTime.millis(Kind.WARNING, 20));
    assertThat(ToastTime.millis(Kind.SUCCESS, 300)).isGreaterThan(20_000);
    assertThat(ToastTime.millis(Kind.ERROR, 100_000)).isEqualTo(40_000);
  }
}
