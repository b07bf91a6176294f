package berth.backend.relay;

import berth.api.BerthException;
import berth.api.engine.ContainerPipe;
import java.io.IOException;
import java.io.UncheckedIOException;
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
    ProcessPipe pipe = ProcessPipe.start(List.of(command));
    processes.add(pipe.process());
    return pipe;
  }

  @Override
  public void close() {
    processes.forEach(Process::destroyForcibly);
  }
}
