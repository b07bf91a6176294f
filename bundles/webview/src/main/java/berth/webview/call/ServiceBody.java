package berth.webview.call;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The body of an answer, which goes on as text while it still comes. */
final class ServiceBody {
  /** Bytes of a body: more than pages read at once, less than harms Berth. */
  static final int MAX_BODY = 128 << 20;

  /** Bytes of a part: what is made of them stays below the size that the collector finds huge. */
  private static final int BUFFER = 128 << 10;

  private static final Pattern CHARSET =
      Pattern.compile("charset\\s*=\\s*\"?([A-Za-z0-9._:-]+)", Pattern.CASE_INSENSITIVE);

  private final Map<String, List<String>> headers;
  private final InputStream in;

  /**
   * @param headers names in lower case
   */
  ServiceBody(Map<String, List<String>> headers, InputStream in) {
    this.headers = headers;
    this.in = in;
  }

  /**
   * Reads the body to its end.
   *
   * @param text takes the parts of the text, at least one
   * @throws IOException when the body breaks off or is larger than {@link #MAX_BODY}
   */
  void read(Consumer<String> text) throws IOException {
    if (length() > MAX_BODY) {
      throw tooLarge();
    }
    TextStream decoder = new TextStream(charset());
    byte[] bytes = new byte[BUFFER];
    int size = 0;
    for (int count = BUFFER; count == BUFFER; ) {
      count = in.readNBytes(bytes, 0, BUFFER);
      size += count;
      if (size > MAX_BODY) {
        throw tooLarge();
      }
      text.accept(decoder.next(bytes, count));
    }
    text.accept(decoder.end());
  }

  private static IOException tooLarge() {
    return new IOException("The answer is larger than " + (MAX_BODY >> 20) + " MiB.");
  }

  private long length() {
    String length = first("content-length");
    return length.matches("\\d{1,18}") ? Long.parseLong(length) : 0;
  }

  private Charset charset() {
    Matcher named = CHARSET.matcher(first("content-type"));
    try {
      return named.find() ? Charset.forName(named.group(1)) : StandardCharsets.UTF_8;
    } catch (IllegalArgumentException e) {
      return StandardCharsets.UTF_8; // A name that nobody knows.
    }
  }

  private String first(String name) {
    List<String> values = headers.getOrDefault(name, List.of());
    return values.isEmpty() ? "" : values.getFirst();
  }
}
