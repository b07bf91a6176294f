package berth.webview.call;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * An answer whose body was read to its end. What the status means, the page decides.
 *
 * @param reason the phrase behind the status; empty where the protocol has none
 * @param location where a redirect leads; empty when it is none
 */
record ServiceAnswer(int status, String reason, String location) {
  /**
   * Reads an answer.
   *
   * @param headers names in lower case
   * @param text takes the parts of the body, but for that of a redirect, which nobody wants
   * @throws IOException when the body breaks off or is too large
   */
  static ServiceAnswer read(
      String method,
      int status,
      String reason,
      Map<String, List<String>> headers,
      InputStream body,
      Consumer<String> text)
      throws IOException {
    String location =
        ServiceRequest.isRedirect(status)
            ? headers.getOrDefault("location", List.of("")).getFirst()
            : "";
    if (method.equals("HEAD")) {
      text.accept("");
    } else {
      new ServiceBody(headers, body).read(location.isEmpty() ? text : _ -> {});
    }
    return new ServiceAnswer(status, reason == null ? "" : reason, location);
  }

  /** The value for the page's script; the body has gone beside it. */
  Map<String, Object> forPage() {
    return Map.of("status", status, "reason", reason);
  }
}
