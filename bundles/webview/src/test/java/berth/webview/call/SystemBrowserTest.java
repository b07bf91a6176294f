package berth.webview.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.api.BerthException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SystemBrowserTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:///etc/passwd",
        "javascript:alert(1)",
        "mailto:a@example.org",
        "http:",
        "--help",
        "",
        "http://bad host%",
        "ftp://example.org/"
      })
  void opensNothingButWebAddresses(String url) {
    assertThatThrownBy(() -> SystemBrowser.check(url)).isInstanceOf(BerthException.class);
  }

  @Test
  void opensWebAddresses() throws Exception {
    assertThat(SystemBrowser.check("HTTPS://example.org/a b?c=d#e"))
        .hasToString("HTTPS://example.org/a%20b?c=d#e");
  }

  @Test
  void opensMailAddressesThatOnlyWrite() throws Exception {
    assertThat(SystemBrowser.checkMail("mailto:a@example.org?subject=x y&body=z"))
        .hasToString("mailto:a@example.org?subject=x%20y&body=z");
    assertThatThrownBy(() -> SystemBrowser.checkMail("mailto:a@example.org?Attach=/etc/passwd"))
        .isInstanceOf(BerthException.class)
        .hasMessageContaining("attach");
  }
}
