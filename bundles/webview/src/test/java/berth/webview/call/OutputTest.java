package berth.webview.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a command prints, cut at the worst places. */
class OutputTest {
  private static final String TEXT = "één 𝄞\r\n\nzwei\ndrei ohne Ende €";

  @Test
  void everyCutGivesTheSameText() {
    byte[] bytes = TEXT.getBytes(StandardCharsets.UTF_8);
    for (int size = 1; size <= bytes.length; size++) {
      TextStream stream = new TextStream();
      StringBuilder text = new StringBuilder();
      for (byte[] chunk : chunks(bytes, size)) {
        text.append(stream.next(chunk));
      }
      text.append(stream.end());
      assertThat(text.toString()).as("chunks of %d bytes", size).isEqualTo(TEXT);
    }
  }

  @Test
  void everyCutGivesTheSameLines() {
    for (int size = 1; size <= TEXT.length(); size++) {
      LineStream stream = new LineStream();
      List<String> lines = new ArrayList<>();
      for (int at = 0; at < TEXT.length(); at += size) {
        lines.addAll(stream.next(TEXT.substring(at, Math.min(at + size, TEXT.length()))));
      }
      lines.addAll(stream.end());
      assertThat(lines)
          .as("chunks of %d characters", size)
          .containsExactly("één 𝄞", "", "zwei", "drei ohne Ende €");
    }
  }

  @Test
  void brokenUtf8IsReplaced() {
    TextStream stream = new TextStream();
    assertThat(stream.next(new byte[] {'a', (byte) 0xFF, 'b', (byte) 0xC3}) + stream.end())
        .isEqualTo("a\uFFFDb\uFFFD");
  }

  @Test
  void noLineComesAfterTheLastNewline() {
    LineStream stream = new LineStream();
    assertThat(stream.next("a\n")).containsExactly("a");
    assertThat(stream.end()).isEmpty();
  }

  private static List<byte[]> chunks(byte[] bytes, int size) {
    List<byte[]> chunks = new ArrayList<>();
    for (int at = 0; at < bytes.length; at += size) {
      chunks.add(Arrays.copyOfRange(bytes, at, Math.min(at + size, bytes.length)));
    }
    return chunks;
  }
}
