package berth.image.registry.http;

import berth.image.FormatException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a server answered.
 *
 * @param uri where the answer came from
 * @param body fails when no byte has come for a while
 */
public record Response(URI uri, int status, HttpHeaders headers, InputStream body)
    implements AutoCloseable {
  private static final int SHORT = 64 * 1024;

  /** The first value of a header. */
  public Optional<String> header(String name) {
    return headers.firstValue(name);
  }

  /** Bytes of the body, where the server says. */
  public OptionalLong length() {
    try {
      return headers.firstValueAsLong("Content-Length");
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  /**
   * The whole body.
   *
   * @throws FormatException when it is longer than that
   */
  public byte[] bytes(int limit) throws IOException {
    byte[] bytes = body.readNBytes(limit + 1);
    if (bytes.length > limit) {
      throw new FormatException("is longer than the %,d bytes that are read".formatted(limit));
    }
    return bytes;
  }

  /** Reads what is left if it is short, so that the connection can be used again, and closes. */
  public void drain() throws IOException {
    try (this) {
      body.readNBytes(SHORT);
    }
  }

  @Override
  public void close() throws IOException {
    body.close();
  }
}
