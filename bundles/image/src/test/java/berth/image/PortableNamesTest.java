package berth.image;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that every system can hold. */
class PortableNamesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "index.html", "[id].js", "a b.css", ".env", "con1", "console", "auxiliary.js", "com",
        "com10.txt", "x.con", "(group)", "日本.svg", "café", "a+b@c#d$e%f&g=h", "-", "~"
      })
  void goodNames(String name) {
    assertThatCode(() -> new PortableNames().add(name)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "con",
        "CON",
        "Nul.txt",
        "aux.tar.gz",
        "prn ",
        "com1",
        "COM9.log",
        "lpt¹",
        "CONIN$",
        "nul .txt",
        "a:b",
        "a\\b",
        "a<b",
        "a>b",
        "a|b",
        "a?b",
        "a*b",
        "a\"b",
        "a\tb",
        "a\u0085b",
        "a.",
        "a ",
        "...",
        "a\uFFFDb"
      })
  void badNames(String name) {
    assertThatThrownBy(() -> new PortableNames().add(name))
        .isInstanceOf(LimitException.class)
        .hasMessageContaining("name");
  }

  @ParameterizedTest
  @CsvSource({
    "App.js, app.js",
    "straße, STRASSE",
    "é, e\u0301",
    "É, e\u0301",
    "Σίσυφος, ΣΊΣΥΦΟΣ",
    "\u212B, å",
    "ﬁle, FILE",
  })
  void namesThatAreTheSameElsewhere(String one, String other) throws Exception {
    PortableNames names = new PortableNames();
    names.add(one);

    assertThatThrownBy(() -> names.add(other))
        .isInstanceOf(LimitException.class)
        .hasMessageContaining("and \"" + one + "\" beside it are one and the same");
  }

  @Test
  void namesThatDiffer() throws Exception {
    PortableNames names = new PortableNames();
    for (String name : List.of("a", "b", "ab", "é", "e", "ä", "ae")) {
      names.add(name);
    }
  }
}
