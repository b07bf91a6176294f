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
import java.util.concurrent.CopyOnWriteArrayList;

/** The real relay as a process of this machine, in the place of one in a container. */
public final class RelayProgram implements AutoCloseable {
  private final List<Process> processes = new CopyOnWriteArrayList<>();
  private final Path folder;
  private final Path program;

  /**
   * Builds the relay, which takes no time after the first time.
   *
   * @param folder where the sockets are
   */
  public RelayProgram(Path folder) {
    this.folder = folder;
    program = Path.of("target", "relay").toAbsolutePath();
    try {
      ProcessBuilder go =
          new ProcessBuilder("go", "build", "-o", program.toString(), ".").inheritIO();
      go.directory(Path.of("../../distribution/relay").toFile());
      go.environment().put("CGO_ENABLED", "0");
      if (go.start().waitFor() != 0) {
        throw new AssertionError("the relay does not compile");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** All that were started, in order. */
  List<Process> processes() {
    return processes;
  }

  /** Starts {@code relay serve}. */
  public ContainerPipe pipe() throws BerthException {
    return pipe(program.toString(), "serve", folder.toString());
  }

  /** Starts a command that is taken for the relay. */
  ContainerPipe pipe(String... command) throws BerthException {
    try {
      Path errors = Files.createTempFile("relay", ".err");
      Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
      processes.add(process);
      return new Pipe(process, errors);
    } catch (IOException e) {
      throw new BerthException(e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    processes.forEach(Process::destroyForcibly);
  }

  private record Pipe(Process process, Path file) implements ContainerPipe {
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

    /** The relay sees the end of its input and ends; a reader here sees the end of its output. */
    @Override
    public void close() {
      try {
        process.getOutputStream().close();
      } catch (IOException e) {
        // It has ended already.
      }
      process.destroy();
      file.toFile().delete();
    }
  }
}
