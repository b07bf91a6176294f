package berth.engine.client;

import com.github.dockerjava.api.exception.DockerException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection that the engine has stopped to speak HTTP on, after a request for that. It is made
 * here, without the HTTP client: that one sends what is written on through a thread and a small
 * buffer.
 */
public final class Hijack implements AutoCloseable {
  private static final int BUFFER = 64 * 1024;
  private static final int LONGEST_HEAD = 64 * 1024;
  private static final int SWITCHING_PROTOCOLS = 101;
  private static final String CONTENT_LENGTH = "content-length:";

  private static final Logger log = LoggerFactory.getLogger(Hijack.class);

  private final Duplex duplex;
  private final Consumer<Hijack> ended;
  private final InputStream input;

  private Hijack(Duplex duplex, Consumer<Hijack> ended) {
    this.duplex = duplex;
    this.ended = ended;
    this.input = new BufferedInputStream(duplex.input(), BUFFER);
  }

  /**
   * Sends a POST and takes the connection over. Blocks.
   *
   * @param json the body of the request
   * @param ended is told when it was closed
   * @throws DockerException when the engine refuses
   */
  static Hijack post(Target target, String path, String json, Consumer<Hijack> ended)
      throws IOException {
    Duplex duplex = Duplex.connect(target);
    try {
      Hijack hijack = new Hijack(duplex, ended);
      hijack.begin(path, json.getBytes(StandardCharsets.UTF_8));
      return hijack;
    } catch (IOException | RuntimeException e) {
      duplex.close();
      throw e;
    }
  }

  /** What the engine sends; buffered. */
  public InputStream input() {
    return input;
  }

  /** Goes to the engine, unbuffered. */
  public OutputStream output() {
    return duplex.output();
  }

  /** Ends whoever reads or writes, with an exception. */
  @Override
  public void close() {
    try {
      duplex.close();
    } catch (IOException e) {
      log.debug("Closing a connection to the engine failed", e);
    }
    ended.accept(this);
  }

  private void begin(String path, byte[] body) throws IOException {
    String head =
        """
        POST %s HTTP/1.1\r
        Host: docker\r
        Connection: Upgrade\r
        Upgrade: tcp\r
        Content-Type: application/json\r
        Content-Length: %d\r
        \r
        """
            .formatted(path, body.length);
    output().write(head.getBytes(StandardCharsets.US_ASCII));
    output().write(body);
    output().flush();
    String answer = head();
    int status = status(answer);
    if (status != SWITCHING_PROTOCOLS && status != 200) {
      byte[] reason = input.readNBytes(Math.min(LONGEST_HEAD, contentLength(answer)));
      throw new DockerException(new String(reason, StandardCharsets.UTF_8), status);
    }
  }

  private String head() throws IOException {
    var head = new StringBuilder();
    while (head.length() < LONGEST_HEAD) {
      int next = input.read();
      if (next < 0) {
        throw new EOFException("the engine closed the connection without an answer");
      }
      head.append((char) next);
      if (next == '\n' && (head.toString().endsWith("\r\n\r\n"))) {
        return head.toString();
      }
    }
    throw new IOException("what answers there does not speak HTTP");
  }

  /** Of "HTTP/1.1 101 UPGRADED". */
  private static int status(String head) throws IOException {
    try {
      return Integer.parseInt(head.split("[ \r]", 3)[1]);
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      throw new IOException("what answers there does not speak HTTP", e);
    }
  }

  private static int contentLength(String head) {
    return head.lines()
        .map(line -> line.toLowerCase(Locale.ROOT))
        .filter(line -> line.startsWith(CONTENT_LENGTH))
        .map(line -> line.substring(CONTENT_LENGTH.length()).strip())
        .filter(length -> length.matches("[0-9]{1,6}"))
        .findFirst()
        .map(Integer::parseInt)
        .orElse(0);
  }
}
