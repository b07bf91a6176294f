package berth.webview.origin;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer to a request that WebKit makes.
 *
 * @param length of the body, in bytes; negative when it is not known
 */
public record SiteResponse(
    int status, String reason, Map<String, String> headers, long length, Body body) {

  /** Opens the body. */
  @FunctionalInterface
  public interface Body {
    InputStream open() throws IOException;
  }

  static SiteResponse text(int status, String reason, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new SiteResponse(
        status,
        reason,
        Map.of("Content-Type", "text/plain; charset=utf-8"),
        bytes.length,
        () -> new ByteArrayInputStream(bytes));
  }

  /** No content: WebKit then leaves the page as it is. */
  public static SiteResponse nothing() {
    return new SiteResponse(204, "No Content", Map.of(), 0, InputStream::nullInputStream);
  }

  public SiteResponse with(String name, String value) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put(name, value);
    return new SiteResponse(status, reason, all, length, body);
  }

  SiteResponse withoutBody() {
    return new SiteResponse(status, reason, headers, length, InputStream::nullInputStream);
  }
}
