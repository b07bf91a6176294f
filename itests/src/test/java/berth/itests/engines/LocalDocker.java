package berth.itests.engines;

import java.nio.file.Path;
import java.util.Map;

/**
 * A Docker Engine as root that shares this machine's files, and that a test may kill: the other
 * tests use another.
 */
public final class LocalDocker implements AutoCloseable {
  private final Machine machine;
  private final DockerDaemon daemon;

  private LocalDocker(Machine machine, Path folder, String... options) {
    this.machine = machine;
    this.daemon = new DockerDaemon(machine, folder.resolve("docker.sock").toString(), options);
  }

  /**
   * Starts it.
   *
   * @param folder for its socket
   * @param options of dockerd, further ones
   */
  public static LocalDocker start(Path folder, String... options) {
    Machine machine =
        Machine.withFilesOfThisOne("own-docker", "/run", "/etc/docker", "/var/lib/docker");
    try {
      return new LocalDocker(machine, folder, options);
    } catch (RuntimeException | Error e) {
      machine.close();
      throw e;
    }
  }

  /** Leaves its disk next to no space. */
  public void fillDisk() {
    machine
        .run(
            "sh",
            "-c",
            "mount -o remount,size=$(($(du -sk /var/lib/docker | cut -f1) + 64))k /var/lib/docker")
        .succeeded();
  }

  /** Gives its disk space again. */
  public void freeDisk() {
    machine.run("mount", "-o", "remount,size=1g", "/var/lib/docker").succeeded();
  }

  /** The engine itself. */
  public DockerDaemon daemon() {
    return daemon;
  }

  /** The machine that its containers are in, which has this one's name and files. */
  public Machine machine() {
    return machine;
  }

  /** The way to it. */
  public TestEngine engine() {
    return new TestEngine("own docker", Map.of("DOCKER_HOST", "unix://" + daemon.socketPath()));
  }

  @Override
  public void close() {
    machine.close();
  }
}
