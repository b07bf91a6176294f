package berth.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
    Path file = PROC.resolve(Long.toString(process.pid())).resolve("environ");
    try {
      // One byte per character: the environment need not be valid UTF-8.
      String environment = "\0" + Files.readString(file, StandardCharsets.ISO_8859_1) + "\0";
      String entry = "\0" + VARIABLE + "=" + value;
      return environment.contains(entry + "\0") || environment.contains(entry + ".");
    } catch (IOException e) {
      LOG.trace("{} cannot be read, so the process is another user's or has ended", file, e);
      return false;
    }
  }
}
