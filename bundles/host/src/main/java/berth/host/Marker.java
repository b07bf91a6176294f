package berth.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A variable in the environment of a command, which all its descendants inherit. On Linux it finds
 * them again when they have left the process tree (double fork, setsid); elsewhere the environment
 * of other processes cannot be read, and only the process tree counts.
 *
 * @param value of the variable; it also marks what has a value that begins with this one and a dot
 */
record Marker(String value) {
  static final String VARIABLE = "BERTH_PROCESS";

  private static final Logger LOG = LoggerFactory.getLogger(Marker.class);
  private static final Path PROC = Path.of("/proc");
  private static final Duration BECOMING = Duration.ofSeconds(2);

  /** Where proc_pid_stat(5) has its fields, counted from the state on. */
  private static final int END_CODE = 24;

  private static final int ENV_START = 47;

  private static final int ENV_END = 48;

  /**
   * Of all that Berth starts in this run of it, whichever version of this part does: the last one
   * finds at the end what an earlier one left running.
   */
  static Marker ofThisBerth() {
    ProcessHandle berth = ProcessHandle.current();
    long since = berth.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    return new Marker(berth.pid() + "-" + since);
  }

  Marker child(String name) {
    return new Marker(value + "." + name);
  }

  Marker child(long number) {
    return new Marker(value + "." + number);
  }

  /** The running processes that carry the marker. */
  Stream<ProcessHandle> processes() {
    return Files.isDirectory(PROC)
        ? ProcessHandle.allProcesses().filter(this::marks)
        : Stream.empty();
  }

  private boolean marks(ProcessHandle process) {
    Path files = PROC.resolve(Long.toString(process.pid()));
    try {
      String environment = environment(files);
      long giveUp = System.nanoTime() + BECOMING.toNanos();
      while (!isWhole(environment, files) && System.nanoTime() < giveUp) {
        Thread.onSpinWait();
        environment = environment(files);
      }
      String entries = "\0" + environment + "\0";
      String entry = "\0" + VARIABLE + "=" + value;
      return entries.contains(entry + "\0") || entries.contains(entry + ".");
    } catch (IOException e) {
      LOG.trace("{} cannot be read, so the process is another user's or has ended", files, e);
      return false;
    }
  }

  /** One byte per character: the environment need not be valid UTF-8. */
  private static String environment(Path files) throws IOException {
    return Files.readString(files.resolve("environ"), StandardCharsets.ISO_8859_1);
  }

  /**
   * Whether all of the environment was read. In the middle of execve a process loses its old memory
   * and has new memory, of which the kernel does not say yet where the environment is; where the
   * code is it says last. When the program comes from a slow disk, this takes a while.
   */
  private static boolean isWhole(String environment, Path files) throws IOException {
    if (!Files.exists(files.resolve("exe"))) {
      return true; // A thread of the kernel, or a process that has ended.
    }
    String stat = Files.readString(files.resolve("stat"), StandardCharsets.ISO_8859_1);
    // "pid (name) state …"; the name may hold anything, also a closing bracket.
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    if (fields.length <= ENV_END) {
      return true; // Linux before 3.5 does not say.
    }
    // Addresses are unsigned, which a subtraction does not mind.
    long start = Long.parseUnsignedLong(fields[ENV_START]);
    long end = Long.parseUnsignedLong(fields[ENV_END]);
    return !fields[END_CODE].equals("0") && environment.length() == end - start;
  }
}
