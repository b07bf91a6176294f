package berth.itests.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What a Java process takes up after a garbage collection, in MiB.
 *
 * @param heap objects that are in use
 * @param resident all that it holds of the machine's memory
 * @param peak the most that it ever held of it
 */
public record ProcessMemory(long heap, long resident, long peak) {
  private static final String JCMD =
      Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();

  /** Bytes and class of the objects of one class, in a histogram of the heap. */
  private static final Pattern ROW = Pattern.compile("(?m)^ *\\d+: +\\d+ +(\\d+) +(\\S+)");

  /** What the collector puts into gaps that it did not find worth closing. */
  private static final String FILLER = "jdk.internal.vm.Filler";

  /** Collects garbage in a Java process of this machine, and measures then. */
  public static ProcessMemory of(ProcessHandle process) {
    String pid = Long.toString(process.pid());
    // What the first collection finds unused may hold other objects until it is told so.
    Commands.run(JCMD, pid, "GC.run").succeeded();
    String objects = Commands.run(JCMD, pid, "GC.class_histogram").succeeded().out();
    return new ProcessMemory(
        ROW.matcher(objects)
                .results()
                .filter(row -> !row.group(2).contains(FILLER))
                .mapToLong(row -> Long.parseLong(row.group(1)))
                .sum()
            >> 20,
        status(pid, "VmRSS"),
        status(pid, "VmHWM"));
  }

  private static long status(String pid, String name) {
    try {
      String status = Files.readString(Path.of("/proc", pid, "status"));
      return Pattern.compile(name + ":\\s+(\\d+) kB")
          .matcher(status)
          .results()
          .mapToLong(ProcessMemory::mebibytes)
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long mebibytes(MatchResult kibibytes) {
    return Long.parseLong(kibibytes.group(1)) >> 10;
  }
}
