package berth.desktop.lists;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NaturalOrderTest {
  @Test
  void numbersCountAndTheCaseOfLettersDoesNot() {
    List<String> sorted =
        List.of("", "2", "10", "App", "apq", "web", "web-2", "Web-10", "web-10-a", "x007", "x8");
    assertThat(sorted.reversed().stream().sorted(new NaturalOrder())).isEqualTo(sorted);
  }

  @Test
  void longNumbersAndZerosAreNoTrouble() {
    var order = new NaturalOrder();
    assertThat(order.compare("9".repeat(40), "1" + "0".repeat(40))).isNegative();
    assertThat(order.compare("a0", "a")).isPositive();
    assertThat(order.compare("a1", "a01")).isZero();
  }
}
