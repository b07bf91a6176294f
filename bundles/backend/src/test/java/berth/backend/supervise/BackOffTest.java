package berth.backend.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackOffTest {
  private final BackOff backOff = new BackOff();

  @Test
  void itDoublesUpToAMinuteAndBeginsAnewAfterOne() {
    assertThat(waits(8)).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L);
    backOff.running(Instant.EPOCH);
    assertThat(backOff.next(Instant.EPOCH.plusSeconds(59)).toSeconds()).isEqualTo(60);
    backOff.running(Instant.EPOCH.plusSeconds(100));
    backOff.running(Instant.EPOCH.plusSeconds(150));
    assertThat(backOff.next(Instant.EPOCH.plusSeconds(160)).toSeconds()).isEqualTo(1);
    assertThat(backOff.next(Instant.EPOCH.plusSeconds(600)).toSeconds()).isEqualTo(2);
    backOff.reset();
    assertThat(waits(1)).containsExactly(1L);
  }

  private List<Long> waits(int count) {
    return IntStream.range(0, count)
        .mapToObj(_ -> backOff.next(Instant.EPOCH).toSeconds())
        .toList();
  }
}
