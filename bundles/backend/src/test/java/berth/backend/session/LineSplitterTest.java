package berth.backend.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineSplitterTest {
  private static final String ONE = "2026-11-23T18:53:41.000000001Z";
  private static final String TWO = "2026-11-23T18:53:42.5+00:00";

  private final List<Instant> times = new ArrayList<>();
  private final List<String> texts = new ArrayList<>();
  private final LineSplitter splitter =
      new LineSplitter(
          false,
          (time, _, text) -> {
            times.add(time);
            texts.add(text);
          });

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 1000})
  void linesComeWholeHoweverTheyAreCut(int size) {
    add(ONE + " first\n" + TWO + " \n" + TWO + " ö\t\u001b[1m \r\n" + ONE + " not ended", size);
    assertThat(texts).containsExactly("first", "", "ö\t\u001b[1m ");
    splitter.finish();
    assertThat(texts).hasSize(4).endsWith("not ended");
    assertThat(times)
        .containsExactly(
            Instant.parse(ONE), Instant.parse("2026-11-23T18:53:42.5Z"),
            Instant.parse("2026-11-23T18:53:42.5Z"), Instant.parse(ONE));
    splitter.finish();
    assertThat(texts).hasSize(4);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 1000, 100_000})
  void theTimesInsideOfALongLineAreTakenOut(int size) {
    String piece = "x".repeat(16 * 1024);
    add(ONE + " " + piece + TWO + " " + piece + TWO + " end\n" + TWO + " next\n", size);
    assertThat(texts).containsExactly(piece + piece + "end", "next");
    assertThat(times.getFirst()).isEqualTo(Instant.parse(ONE));
  }

  @Test
  void whatIsNoTimeAtTheEndOfAPieceStays() {
    String line = "x".repeat(4096) + "2026 a" + "y".repeat(5000);
    add(ONE + " " + line + "\n" + ONE + " " + "x".repeat(4096) + "\n", 100);
    assertThat(texts).containsExactly(line, "x".repeat(4096));
  }

  @Test
  void aLineWithoutEndIsCut() {
    add(ONE + " " + "x".repeat(LineSplitter.LONGEST + 5) + "\n" + TWO + " next\n", 4096);
    assertThat(texts).containsExactly("x".repeat(LineSplitter.LONGEST) + LineSplitter.CUT, "next");
  }

  @Test
  void aLineWithoutTimeIsText() {
    add(ONE + " a\nno time here\n", 5);
    assertThat(texts).containsExactly("a", "no time here");
  }

  private void add(String text, int size) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < bytes.length; i += size) {
      splitter.add(java.util.Arrays.copyOfRange(bytes, i, Math.min(bytes.length, i + size)));
    }
  }
}
