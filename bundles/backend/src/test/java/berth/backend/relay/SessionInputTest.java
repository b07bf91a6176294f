package berth.backend.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.api.engine.ContainerPipe;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a relay may send that is none, or is in somebody else's hands. */
@Timeout(60)
final class SessionInputTest {
  private static final byte[] GREETING = "berth-relay 1\n".getBytes(StandardCharsets.US_ASCII);

  /** An answer, data, a ping, an end: as a relay sends it to the first connection. */
  private static final byte[] GOOD =
      join(
          frame(0, 0, Header.ACK, 1, 3, "OK\n"),
          frame(0, 0, 0, 1, 5, "hello"),
          frame(0, 2, Header.SYN, 0, 7, ""),
          frame(0, 1, 0, 1, 1000, ""),
          frame(0, 1, Header.FIN, 1, 0, ""));

  @Test
  void goodFramesAreRead() throws Exception {
    assertThat(read(GOOD)).isEqualTo("hello");
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0, 0, 1, 0, not a frame",
    "0, 4, 0, 1, 0, not a frame",
    "0, 255, 0, 1, 0, not a frame",
    "0, 2, 1, 1, 0, not a frame",
    "0, 0, 0, 0, 0, not a frame",
    "0, 0, 1, 3, 0, there is no stream 3",
    "0, 1, 0, 3, 0, there is no stream 3",
    "0, 1, 0, 2, 0, there is no stream 2",
    "0, 1, 0, -1, 0, there is no stream -1",
    "0, 1, 1, 1, 0, there is no stream 1",
    "0, 0, 0, 1, 524289, got more than it may",
    "0, 0, 0, 1, -1, got more than it may",
    "0, 1, 0, 1, -1, got too large a window",
    "0, 3, 0, 0, 1, it went away (1)",
  })
  void whatIsNoProtocolEndsTheSession(
      int version, int type, int flags, int stream, int length, String why) {
    byte[] bad = frame(version, type, flags, stream, length, "");
    assertThatThrownBy(() -> read(bad)).isInstanceOf(SessionLost.class).hasMessageContaining(why);
  }

  @Test
  void whateverComesEndsInAnAnswerOrAnError() {
    var random = new Random(5);
    for (int round = 0; round < 3000; round++) {
      byte[] bytes = GOOD.clone();
      for (int changes = random.nextInt(4); changes > 0; changes--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      byte[] input = Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
      try {
        read(input);
      } catch (IOException e) {
        assertThat(e).hasMessageNotContaining("a fault in Berth");
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  /** Opens a connection, lets the relay answer with this, and reads to the end. */
  private static String read(byte[] input) throws IOException, InterruptedException {
    var asked = new CountDownLatch(1);
    try (var session = new Session(new Script(asked, input), Pace.DEFAULT, ended -> {})) {
      session.start();
      Session.Answer answer = session.open("a.sock");
      return new String(answer.connection().input().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static byte[] frame(
      int version, int type, int flags, int stream, int length, String data) {
    byte[] text = data.getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(Header.BYTES + text.length)
        .put((byte) version)
        .put((byte) type)
        .putShort((short) flags)
        .putInt(stream)
        .putInt(length)
        .put(text)
        .array();
  }

  private static byte[] join(byte[]... parts) {
    var all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  /** Greets, waits until something is asked for, says its part and ends. */
  private record Script(CountDownLatch asked, byte[] said) implements ContainerPipe {
    @Override
    public InputStream output() {
      return new SequenceInputStream(
          new ByteArrayInputStream(GREETING),
          new ByteArrayInputStream(said) {
            @Override
            public synchronized int read(byte[] bytes, int offset, int length) {
              try {
                asked.await();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
              return super.read(bytes, offset, length);
            }
          });
    }

    @Override
    public OutputStream input() {
      return new OutputStream() {
        @Override
        public void write(int octet) {}

        @Override
        public void write(byte[] bytes, int offset, int length) {
          if (new String(bytes, offset, length, StandardCharsets.ISO_8859_1).contains("a.sock")) {
            asked.countDown();
          }
        }
      };
    }

    @Override
    public String errors() {
      return "";
    }

    @Override
    public void close() {
      asked.countDown();
    }
  }
}
