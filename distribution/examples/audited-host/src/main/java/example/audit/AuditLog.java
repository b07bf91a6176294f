package example.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;

/** A file that takes a line for each command. */
final class AuditLog {
  private final Path file;

  AuditLog(Path file) {
    this.file = file;
  }

  /**
   * @param who the extension, or what else asked for it
   */
  synchronized void write(String who, List<String> command) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(
          file,
          "%s %s %s%n".formatted(Instant.now(), who, command),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      // What cannot be written down must not run.
      throw new UncheckedIOException("The audit log " + file + " cannot be written", e);
    }
  }
}
