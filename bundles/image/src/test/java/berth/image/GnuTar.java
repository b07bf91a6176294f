package berth.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.commons.io.file.PathUtils;

/** Archives that GNU tar wrote, for forms that the library for tar does not write. */
final class GnuTar {
  private GnuTar() {}

  /** Fills the folder that is archived. */
  @FunctionalInterface
  interface Filling {
    void fill(Path folder) throws IOException;
  }

  /** A folder's content as tar writes it with these options. */
  static byte[] of(Filling filling, String... options) {
    try {
      Path folder = Files.createTempDirectory("berth-tar-");
      try {
        filling.fill(folder);
        return run(folder, options);
      } finally {
        PathUtils.deleteDirectory(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] run(Path folder, String... options) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of("tar", "--create", "--owner=0", "--group=0", "--mtime=@0", "--sort=name"));
    command.addAll(List.of(options));
    command.addAll(List.of("--directory=" + folder, "--file=-", "."));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    byte[] output = process.getInputStream().readAllBytes();
    try {
      if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new IOException(command + ": " + new String(output, StandardCharsets.UTF_8));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted", e);
    }
    return output;
  }
}
