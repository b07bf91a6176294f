package berth.backend.relay;

import berth.api.BerthException;
import berth.api.engine.ContainerPipe;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A process of this machine in the place of one in a container.
 *
 * @param file what it prints on its standard error
 */
public record ProcessPipe(Process process, Path file) implements ContainerPipe {
  /** Starts a command. */
  public static ProcessPipe start(List<String> command) throws BerthException {
    try {
      Path errors = Files.createTempFile("relay", ".err");
      return new ProcessPipe(
          new ProcessBuilder(command).redirectError(errors.toFile()).start(), errors);
    } catch (IOException e) {
      throw new BerthException(e.getMessage(), e);
    }
  }

  @Override
  public InputStream output() {
    return process.getInputStream();
  }

  @Override
  public OutputStream input() {
    return process.getOutputStream();
  }

  @Override
  public String errors() {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The command sees the end of its input; a reader here sees the end of its output. */
  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // It has ended already.
    }
    process.destroy();
  }
}
