package berth.itests.engines;

import berth.itests.harness.Commands;
import berth.itests.harness.Waiting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Podman as root, with the API that Docker's clients speak; it shares this machine's files. */
public final class PodmanService implements AutoCloseable {
  private final Machine machine;
  private final TestEngine engine;

  private PodmanService(Machine machine, Path folder) {
    this.machine = machine;
    String host = "unix://" + folder.resolve("podman.sock");
    engine = new TestEngine("Podman", Map.of("DOCKER_HOST", host));
    Process service = machine.start("podman", "podman", "system", "service", "--time=0", host);
    Waiting.until(
        () -> "Podman answers; it said: " + machine.log("podman"),
        Duration.ofSeconds(60),
        () -> {
          if (!service.isAlive()) {
            throw new AssertionError("Podman ended; it said: " + machine.log("podman"));
          }
          return engine.docker("version").exit() == 0;
        });
  }

  /**
   * Starts it.
   *
   * @param folder for its socket
   */
  public static PodmanService start(Path folder) {
    Machine machine =
        Machine.withFilesOfThisOne("podman", "/run", "/var/lib/containers", "/var/lib/cni");
    try {
      return new PodmanService(machine, folder);
    } catch (RuntimeException | Error e) {
      machine.close();
      throw e;
    }
  }

  /** The version of Podman. */
  public static String version() {
    return Commands.run(List.of("podman", "--version"), Map.of()).succeeded().out().strip();
  }

  /** The way to it. */
  public TestEngine engine() {
    return engine;
  }

  /** The machine that its containers are in, which has this one's name and files. */
  public Machine machine() {
    return machine;
  }

  @Override
  public void close() {
    machine.close();
  }
}
