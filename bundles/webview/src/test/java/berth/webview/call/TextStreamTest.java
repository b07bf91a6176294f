package berth.webview.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TextStreamTest {
  /** Of UTF-8: ASCII, continuations, starts of two, three and four bytes, and what is never one. */
  private static final int[] BYTES = {'a', '\n', 0, 0x80, 0xbf, 0xc3, 0xe2, 0xed, 0xf0, 0xf4, 0xff};

  @Test
  void bytesCutAnywhereBecomeTheTextOfThemAll() throws Exception {
    Random random = new Random(1);
    for (int round = 0; round < 2000; round++) {
      byte[] bytes = round % 2 == 0 ? text(random) : noise(random);
      String whole =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPLACE)
              .decode(ByteBuffer.wrap(bytes))
              .toString();
      TextStream stream = new TextStream();
      StringBuilder parts = new StringBuilder();
      for (int at = 0, end; at < bytes.length; at = end) {
        end = Math.min(bytes.length, at + random.nextInt(8));
        parts.append(stream.next(Arrays.copyOfRange(bytes, at, end)));
      }
      assertThat(parts + stream.end()).isEqualTo(whole);
    }
  }

  private static byte[] text(Random random) {
    return "aé€\n𝄞z".repeat(random.nextInt(10)).getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] noise(Random random) {
    byte[] bytes = new byte[random.nextInt(60)];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) BYTES[random.nextInt(BYTES.length)];
    }
    return bytes;
  }
}
