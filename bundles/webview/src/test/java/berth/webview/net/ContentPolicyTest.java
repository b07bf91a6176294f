package berth.webview.net;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentPolicyTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "script-src 'self'           | script-src 'self' 'nonce-N'",
        "Script-Src 'none'; img-src * | script-src 'nonce-N'; img-src *",
        "default-src 'self'          | default-src 'self'; script-src 'self' 'nonce-N'",
        "script-src 'unsafe-inline'  | script-src 'unsafe-inline'",
        "script-src 'unsafe-inline' 'nonce-a' | script-src 'unsafe-inline' 'nonce-a' 'nonce-N'",
        "script-src a; script-src-elem b | script-src a; script-src-elem b 'nonce-N'",
        "img-src *                   | img-src *",
        "frame-ancestors 'none'; img-src * | img-src *",
        "script-src a, default-src b | script-src a 'nonce-N', default-src b; script-src b 'nonce-N'",
        "upgrade-insecure-requests;; | upgrade-insecure-requests"
      })
  void letsOneScriptThrough(String policy, String changed) {
    assertThat(ContentPolicy.with(policy, "N", true)).isEqualTo(changed);
  }

  @ParameterizedTest
  @CsvSource("frame-ancestors 'none'")
  void elsewhereAServerDecidesWhoFramesIt(String policy) {
    assertThat(ContentPolicy.with(policy, "N", false)).isEqualTo(policy);
  }
}
