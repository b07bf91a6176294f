package berth.webview.call;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An answer read to its end. What the status means, the page decides.
 *
 * @param reason the phrase behind the status; empty where the protocol has none
 * @param location where a redirect leads; empty when it is none
 */
record ServiceAnswer(int status, String reason, String location, String body) {
  /** Bytes of a body: more than pages read at once, less than harms Berth. */
  static final int MAX_BODY = 128 << 20;

  private static final int FIRST_BUFFER = 64 << 10;

  /** Bytes that are made room for because they were announced, though they may never come. */
  private static final long BELIEVED = 16 << 20;

  private static final Pattern CHARSET =
      Pattern.compile("charset\\s*=\\s*\"?([A-Za-z0-9._:-]+)", Pattern.CASE_INSENSITIVE);

  /**
   * Reads an answer.
   *
   * @param headers names in lower case
   * @throws IOException when the body breaks off or is larger than {@link #MAX_BODY}
   */
  static ServiceAnswer read(
      String method, int status, String reason, Map<String, List<String>> headers, InputStream body)
      throws IOException {
    boolean hasBody = !method.equals("HEAD");
    return new ServiceAnswer(
        status,
        reason == null ? "" : reason,
        ServiceRequest.isRedirect(status) ? first(headers, "location") : "",
        hasBody ? text(body, first(headers, "content-type"), length(headers)) : "");
  }

  /** The value for the page's script; the body goes beside it. */
  WithText forPage() {
    return new WithText(Map.of("status", status, "reason", reason), body);
  }

  private static String text(InputStream body, String contentType, long length) throws IOException {
    if (length > MAX_BODY) {
      throw tooLarge();
    }
    byte[] bytes = new byte[FIRST_BUFFER];
    int size = 0;
    for (int count = 0; count >= 0; count = body.read(bytes, size, bytes.length - size)) {
      size += count;
      if (size > MAX_BODY) {
        throw tooLarge();
      }
      if (size == bytes.length) {
        long next = size < length ? Math.min(length + 1, size + BELIEVED) : size * 2L;
        bytes = Arrays.copyOf(bytes, (int) Math.min(next, MAX_BODY + 1));
      }
    }
    return new String(bytes, 0, size, charset(contentType));
  }

  private static IOException tooLarge() {
    return new IOException("The answer is larger than " + (MAX_BODY >> 20) + " MiB.");
  }

  private static long length(Map<String, List<String>> headers) {
    String length = first(headers, "content-length");
    return length.matches("\\d{1,18}") ? Long.parseLong(length) : 0;
  }

  private static Charset charset(String contentType) {
    Matcher named = CHARSET.matcher(contentType);
    try {
      return named.find() ? Charset.forName(named.group(1)) : StandardCharsets.UTF_8;
    } catch (IllegalArgumentException e) {
      return StandardCharsets.UTF_8; // A name that nobody knows.
    }
  }

  private static String first(Map<String, List<String>> headers, String name) {
    List<String> values = headers.getOrDefault(name, List.of());
    return values.isEmpty() ? "" : values.getFirst();
  }
}
