package berth.webview.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What counts as growth of the process. */
@EnabledOnOs(OS.LINUX)
class MemoryGrowthTest {
  private static final long LIMIT = 100 << 20;

  private final MemoryGrowth growth = new MemoryGrowth(LIMIT);

  @Test
  void javasOwnHeapMayGrowAndShrink() {
    growth.start();
    List<byte[]> kept = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      kept.add(new byte[10 << 20]);
    }
    assertThat(growth.overrun()).isFalse();
    assertThat(kept).hasSize(40);
    growth.start();
    kept.clear();
    for (int i = 0; i < 3; i++) {
      System.gc();
      assertThat(growth.overrun()).isFalse();
    }
  }

  @Test
  void otherMemoryCounts() {
    System.gc();
    growth.start();
    long much = LIMIT + Runtime.getRuntime().totalMemory() + LIMIT;
    try (Arena arena = Arena.ofConfined()) {
      arena.allocate(much).fill((byte) 1);
      assertThat(growth.overrun()).isTrue();
    }
  }
}
