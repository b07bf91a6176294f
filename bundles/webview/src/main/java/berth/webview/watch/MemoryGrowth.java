package berth.webview.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * By how much the process grows while pages are open, Java's own heap left out. Known on Linux
 * only; elsewhere it never grows.
 */
final class MemoryGrowth {
  private static final Logger LOG = LoggerFactory.getLogger(MemoryGrowth.class);
  private static final long MOST = 4L << 30;
  private static final int SHARE = 4;

  private final long limit;
  private OptionalLong atRest = OptionalLong.empty();

  /**
   * @param limit in bytes
   */
  MemoryGrowth(long limit) {
    this.limit = limit;
  }

  /** What pages may take, in bytes: a quarter of the memory there is, and 4 GB at most. */
  static long allowance() {
    long machine = field(Path.of("/proc/meminfo"), "MemTotal:").orElse(Long.MAX_VALUE);
    return Math.min(MOST, Math.min(machine, limitOfContainer()) / SHARE);
  }

  /** No page was open until now. */
  void start() {
    atRest = withoutJava();
  }

  /** Whether it grew by more than the limit since. */
  boolean overrun() {
    OptionalLong now = withoutJava();
    if (now.isEmpty() || atRest.isEmpty()) {
      return false;
    }
    long grown = now.getAsLong() - atRest.getAsLong();
    if (grown > limit) {
      LOG.warn("Since its page was opened Berth grew by {} MB", grown >> 20);
    }
    return grown > limit;
  }

  private static OptionalLong withoutJava() {
    OptionalLong resident = field(Path.of("/proc/self/status"), "VmRSS:");
    return resident.isEmpty()
        ? resident
        : OptionalLong.of(resident.getAsLong() - Runtime.getRuntime().totalMemory());
  }

  private static long limitOfContainer() {
    Path file = Path.of("/sys/fs/cgroup/memory.max");
    try {
      return Files.exists(file) ? Long.parseLong(Files.readString(file).strip()) : Long.MAX_VALUE;
    } catch (IOException | NumberFormatException e) {
      LOG.trace("{} names no limit", file, e); // It says "max" where there is none.
      return Long.MAX_VALUE;
    }
  }

  /** A line such as "VmRSS: 1234 kB", in bytes. */
  private static OptionalLong field(Path file, String name) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .filter(line -> line.startsWith(name))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
          .findFirst();
    } catch (IOException | RuntimeException e) {
      LOG.trace("{} cannot be read", file, e);
      return OptionalLong.empty();
    }
  }
}
