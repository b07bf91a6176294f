package berth.itests.engines;

import berth.itests.harness.Commands;
import berth.itests.harness.Waiting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A Docker Engine as root in a {@link Machine}, whose {@code /var/lib/docker} is empty at first.
 */
public final class DockerDaemon {
  private final Machine machine;
  private final List<String> options;
  private final String socket;
  private Process process;

  /**
   * Starts it.
   *
   * @param socket path of its socket in the machine
   * @param options of dockerd, further ones
   */
  public DockerDaemon(Machine machine, String socket, String... options) {
    this.machine = machine;
    this.socket = socket;
    this.options = List.of(options);
    start();
  }

  /** The path of its socket in its machine. */
  public String socketPath() {
    return socket;
  }

  /** Where this machine sees its socket. */
  public Path socket() {
    return machine.file(socket);
  }

  /** Starts it again after {@link #kill}, and waits until it answers. */
  public void start() {
    List<String> command = new ArrayList<>(List.of("dockerd", "--host", "unix://" + socket));
    command.addAll(options);
    process = machine.start("dockerd", command.toArray(String[]::new));
    Waiting.until(
        () -> "dockerd answers; it said: " + machine.log("dockerd"),
        Duration.ofSeconds(60),
        () -> process.isAlive() ? answers() : ended());
  }

  /** Ends it at once, as {@code kill -9} does; its containers and containerd go on. */
  public void kill() {
    process.children().forEach(ProcessHandle::destroyForcibly);
    awaitEnd();
  }

  /** Ends it with its containers. */
  public void stop() {
    process.children().forEach(ProcessHandle::destroy);
    awaitEnd();
  }

  private void awaitEnd() {
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        throw new AssertionError("dockerd did not end");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private boolean answers() {
    return Commands.run(List.of("docker", "version"), Map.of("DOCKER_HOST", "unix://" + socket()))
            .exit()
        == 0;
  }

  private boolean ended() {
    throw new AssertionError("dockerd ended; it said: " + machine.log("dockerd"));
  }
}
