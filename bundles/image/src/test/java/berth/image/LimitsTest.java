package berth.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.api.BerthException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Limits as policy sets them. */
class LimitsTest {
  private static final String ENTRIES = "berth.image.max-entries";

  @Test
  void propertiesSetThem() throws Exception {
    Map<String, String> properties =
        Map.of(ENTRIES, " 17 ", "berth.image.max-image-bytes", "5000000000");

    Limits limits = Limits.from(properties::get);

    assertThat(limits.entries()).isEqualTo(17);
    assertThat(limits.imageBytes()).isEqualTo(5_000_000_000L);
    assertThat(limits.jsonBytes()).isEqualTo(Limits.DEFAULT.jsonBytes());
    assertThat(limits.portableNames()).isTrue();
    assertThat(Limits.from(_ -> null).entries()).isEqualTo(300_000);
    assertThat(Limits.from(Map.of("berth.image.portable-names", "false")::get).portableNames())
        .isFalse();
  }

  @Test
  void eachHasAProperty() throws Exception {
    for (Limit limit : Limit.values()) {
      assertThat(Limits.from(Map.of(limit.property(), "3")::get).get(limit)).isEqualTo(3);
      assertThat(Limits.DEFAULT.get(limit)).isEqualTo(limit.standard());
      assertThat(limit.standard()).isBetween(1L, limit.greatest());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-1", "many", "1.5", "100000001", "99999999999999999999", "1k"})
  void whatIsNoLimitIsRefused(String value) {
    assertThatThrownBy(() -> Limits.from(Map.of(ENTRIES, value)::get))
        .isInstanceOf(BerthException.class)
        .hasMessageStartingWith(
            "The property berth.image.max-entries is \"%s\", so no image is read. "
                .formatted(value))
        .hasMessageContaining("whole number from 1 to 100000000, or take it away for 300000");
  }

  @Test
  void whetherNamesArePortableIsTrueOrFalse() {
    assertThatThrownBy(() -> Limits.from(Map.of("berth.image.portable-names", "no")::get))
        .isInstanceOf(BerthException.class)
        .hasMessageContainingAll("berth.image.portable-names is \"no\"", "true or false");
  }
}
