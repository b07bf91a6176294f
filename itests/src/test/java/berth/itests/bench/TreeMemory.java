package berth.itests.bench;

import berth.itests.harness.Commands;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a Java process and all that it started take up of the machine's memory. What several share
 * counts for each in part (the kernel's "proportional set size").
 */
final class TreeMemory {
  private static final String JCMD =
      Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
  private static final Pattern PSS = Pattern.compile("(?m)^Pss:\\s+(\\d+) kB$");
  private static final double SAME = 0.5;
  private static final int MOST_LOOKS = 12;
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private TreeMemory() {}

  /**
   * In MB, without what waits to be collected or given back, once that changes no more from one
   * look to the next.
   */
  static double settled(ProcessHandle java) {
    double before = Double.MAX_VALUE;
    for (int look = 0; ; look++) {
      LockSupport.parkNanos(PAUSE.toNanos());
      for (String command : List.of("GC.run", "System.trim_native_heap")) {
        Commands.run(JCMD, Long.toString(java.pid()), command).succeeded();
      }
      double now =
          Stream.concat(Stream.of(java), java.descendants()).mapToDouble(TreeMemory::of).sum();
      if (Math.abs(now - before) < SAME || look == MOST_LOOKS) {
        return now;
      }
      before = now;
    }
  }

  private static double of(ProcessHandle process) {
    try {
      Matcher pss =
          PSS.matcher(
              Files.readString(Path.of("/proc", Long.toString(process.pid()), "smaps_rollup")));
      return pss.find() ? Long.parseLong(pss.group(1)) * 1024 / 1e6 : 0;
    } catch (NoSuchFileException e) {
      return 0; // It ended meanwhile.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
