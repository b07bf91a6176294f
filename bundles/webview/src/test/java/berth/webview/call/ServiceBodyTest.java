package berth.webview.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceBodyTest {
  @ParameterizedTest
  @CsvSource({
    "UTF-8, text/plain",
    "UTF-8, text/plain; charset=nobody-knows",
    "UTF-16LE, text/plain; charset=utf-16le",
    "Shift_JIS, text/plain; charset=\"Shift_JIS\""
  })
  void aBodyComesInPartsWhateverItsCharset(String charset, String contentType) throws Exception {
    String text = charset.startsWith("UTF") ? "a€𝄞\0".repeat(200_000) : "aあ".repeat(300_000);
    List<String> parts = read(contentType, new ByteArrayInputStream(text.getBytes(charset)));
    assertThat(parts).hasSizeGreaterThan(3);
    assertThat(String.join("", parts)).isEqualTo(text);
  }

  @Test
  void anEmptyBodyIsAnEmptyText() throws Exception {
    List<String> parts = read("text/plain", InputStream.nullInputStream());
    assertThat(parts).isNotEmpty().allMatch(String::isEmpty);
  }

  @Test
  void aBodyWithoutEndIsRefused() {
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return 'x';
          }

          @Override
          public int read(byte[] bytes, int from, int length) {
            return length;
          }
        };
    long[] size = new long[1];
    assertThatThrownBy(
            () -> new ServiceBody(Map.of(), endless).read(part -> size[0] += part.length()))
        .isInstanceOf(IOException.class)
        .hasMessage("The answer is larger than 128 MiB.");
    assertThat(size[0]).isLessThanOrEqualTo(ServiceBody.MAX_BODY);
  }

  private static List<String> read(String contentType, InputStream in) throws IOException {
    List<String> parts = new ArrayList<>();
    new ServiceBody(Map.of("content-type", List.of(contentType)), in).read(parts::add);
    return parts;
  }
}
