package berth.engine.exec;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A variable in the environment of a command in a container, which all its descendants inherit: it
 * finds them when they have left the process tree, and where only the container can be asked.
 */
public record ExecMarker(String value) {
  private static final Logger log = LoggerFactory.getLogger(ExecMarker.class);
  private static final String VARIABLE = "BERTH_EXEC";
  private static final Path PROC = Path.of("/proc");

  /** One that marks nothing yet. */
  public static ExecMarker create() {
    return new ExecMarker(UUID.randomUUID().toString());
  }

  /** The variable and its value, as the Engine API wants them. */
  public String variable() {
    return VARIABLE + "=" + value;
  }

  /** The marked processes of this machine, as far as this user may see their environment. */
  Stream<ProcessHandle> processes() {
    return Files.isDirectory(PROC)
        ? ProcessHandle.allProcesses().filter(this::marks)
        : Stream.empty();
  }

  /** A script that sends a signal to the marked processes, and fails when there are none. */
  String killScript(String signal) {
    return """
        status=1
        for file in $(grep -ls '%s' /proc/[0-9]*/environ); do
          pid=${file#/proc/}
          kill -%s "${pid%%/environ}" && status=0
        done
        exit $status"""
        .formatted(variable(), signal);
  }

  private boolean marks(ProcessHandle process) {
    Path file = PROC.resolve(Long.toString(process.pid())).resolve("environ");
    try {
      // One byte per character: the environment need not be valid UTF-8.
      return Files.readString(file, StandardCharsets.ISO_8859_1).contains(variable());
    } catch (IOException e) {
      log.trace("{} cannot be read, so the process is another user's or has ended", file, e);
      return false;
    }
  }
}
