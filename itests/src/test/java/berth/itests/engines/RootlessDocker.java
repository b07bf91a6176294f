package berth.itests.engines;

import berth.itests.harness.TestUser;
import berth.itests.harness.Waiting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * A Docker Engine of an ordinary user without any right of root; it shares this machine's files.
 */
public final class RootlessDocker implements AutoCloseable {
  private static final String PROGRAM = "/usr/share/docker.io/contrib/dockerd-rootless.sh";

  /** The user needs /dev/net/tun, which only root may open on some machines. */
  private static final String START =
      """
      set -e
      user=$1 home=$2 runtime=$3 program=$4
      mknod /run/tun c 10 200
      chmod 666 /run/tun
      mount --bind /run/tun /dev/net/tun
      mount -t tmpfs -o "uid=$(id -u "$user"),mode=700" tmpfs "$home/.local/share/docker"
      exec runuser -u "$user" -- env "HOME=$home" "XDG_RUNTIME_DIR=$runtime" \\
        "PATH=$PATH:/usr/sbin:/sbin" "$program" --host "unix://$runtime/docker.sock"
      """;

  private final Machine machine;
  private final TestEngine engine;

  private RootlessDocker(Machine machine, TestUser user, Path runtime) {
    this.machine = machine;
    engine =
        new TestEngine(
            "rootless docker", Map.of("DOCKER_HOST", "unix://" + runtime.resolve("docker.sock")));
    Process service =
        machine.start(
            "rootless",
            "sh",
            "-c",
            START,
            "rootless",
            user.name(),
            user.home().toString(),
            runtime.toString(),
            PROGRAM);
    Waiting.until(
        () -> "the rootless dockerd answers; it said: " + machine.log("rootless"),
        Duration.ofSeconds(90),
        () -> {
          if (!service.isAlive()) {
            throw new AssertionError("It ended; it said: " + machine.log("rootless"));
          }
          return engine.docker("version").exit() == 0;
        });
  }

  /** Starts it for a user. */
  public static RootlessDocker start(TestUser user) {
    user.run("mkdir", "-p", "run", ".local/share/docker").succeeded();
    Machine machine = Machine.withFilesOfThisOne("rootless", "/run");
    try {
      return new RootlessDocker(machine, user, user.home().resolve("run"));
    } catch (RuntimeException | Error e) {
      machine.close();
      throw e;
    }
  }

  /** The way to it. */
  public TestEngine engine() {
    return engine;
  }

  @Override
  public void close() {
    machine.close();
  }
}
