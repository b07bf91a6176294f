package berth.metadata.label;

import static org.assertj.core.api.Assertions.assertThat;

import berth.metadata.label.WebAddress.Use;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** URLs of authors. */
class WebAddressTest {
  static List<String> attacks() {
    return new Attacks("pwned()", "attack.example").urls();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://example.com                     | https://example.com",
        "HTTP://Example.com:8080/a?b=c#d         | http://Example.com:8080/a?b=c#d",
        "https://example.com/a b.png             | https://example.com/a%20b.png",
        "https://münchen.example/grün            | https://xn--mnchen-3ya.example/gr%C3%BCn",
        "https://xn--mnchen-3ya.example:1/       | https://xn--mnchen-3ya.example:1/",
        "https://аррӏе.example/                  | https://xn--80ak6aa92e.example/",
        "https://example.com/\u202Egnp.exe       | https://example.com/%E2%80%AEgnp.exe",
        "http://[::1]:80/x                       | http://[::1]:80/x",
        "http://127.0.0.1/                       | http://127.0.0.1/",
        "mailto:me@example.com?subject=a%20b&cc=x| mailto:me@example.com?subject=a%20b&cc=x",
      })
  void whatIsFitComesOutInAscii(String text, String url) {
    assertThat(WebAddress.of(text, Use.LINK)).isEqualTo(new WebAddress(url, ""));
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void whatIsUnfitSaysWhy(String attack) {
    WebAddress address = WebAddress.of(attack, Use.LINK);

    assertThat(address.unfit()).isTrue();
    assertThat(address.url()).isEmpty();
  }

  @Test
  void theReasonIsNamed() {
    assertThat(WebAddress.of("mailto:a@b", Use.PICTURE).fault())
        .isEqualTo("is not a URL (http, https)");
    assertThat(WebAddress.of("https://a:b@example.com", Use.LINK).fault())
        .contains("user name or password");
    assertThat(WebAddress.of("https://example.com/" + "a".repeat(2048), Use.LINK).fault())
        .contains("longer than 2048");
    assertThat(WebAddress.of("mailto:a@b?attach=x", Use.LINK).fault()).contains("write to");
  }
}
