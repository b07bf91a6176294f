package berth.webview.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * By how much the process grows while pages are open, without Java's own heap. How much of that
 * heap is resident is not known, so the growth found is the least there can have been: nothing of
 * it at rest, all of it now. Known on Linux only; elsewhere the process never grows.
 */
final class MemoryGrowth {
  private static final Logger LOG = LoggerFactory.getLogger(MemoryGrowth.class);
  private static final long MOST = 4L << 30;
  private static final int SHARE = 4;

  private final long limit;
  private long atRest = Long.MAX_VALUE;

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

  /** From now on what pages take counts. */
  synchronized void start() {
    atRest = resident().orElse(Long.MAX_VALUE);
  }

  /** Whether it grew by more than the limit since. */
  synchronized boolean overrun() {
    long grown = grown();
    if (grown > limit) {
      LOG.warn("Since its page was opened Berth grew by {} MB", grown >> 20);
    }
    return grown > limit;
  }

  /**
   * A page was taken down: gives back what it held, and counts anew. WebKit does so by itself only
   * when it allocates much again, but also with each collection of Java's heap.
   */
  void giveBack() {
    long start = System.nanoTime();
    System.gc();
    LOG.debug("A collection took {} ms", (System.nanoTime() - start) / 1_000_000);
    start();
  }

  /** In bytes, since the lowest point: what earlier pages held may be given back later. */
  private long grown() {
    OptionalLong now = resident();
    if (now.isEmpty()) {
      return 0;
    }
    atRest = Math.min(atRest, now.getAsLong());
    return now.getAsLong() - atRest - Runtime.getRuntime().totalMemory();
  }

  private static OptionalLong resident() {
    return field(Path.of("/proc/self/status"), "VmRSS:");
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
