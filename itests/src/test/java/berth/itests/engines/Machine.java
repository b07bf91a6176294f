package berth.itests.engines;

import berth.itests.harness.Commands;
import berth.itests.harness.Result;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Another machine on this one: a host name, a network, processes and mounts of its own. What is
 * started in it ends with it, and it ends with the Java process that made it, however that ends. It
 * needs root.
 */
public final class Machine implements AutoCloseable {
  private static final Path LOGS =
      Path.of(System.getProperty("berth.target", "target"), "engines").toAbsolutePath();

  /**
   * Its first process ends at the end of its input, which comes when the Java process ends; the
   * kernel then ends all others. It is a shell to the end, since a shell also takes in what those
   * leave that were killed.
   */
  private static final String FIRST_PROCESS =
      """
      set -e
      name=$1
      shift
      for folder; do
        mkdir -p "$folder"
        mount -t tmpfs tmpfs "$folder"
      done
      mkdir -p /run/sshd /run/lock
      hostname "$name"
      ip link set lo up
      echo ready
      cat >/dev/null
      exit
      """;

  private final String name;
  private final Process process;
  private final long pid;

  private Machine(String name, List<String> ownFolders) {
    this.name = name;
    List<String> command =
        new ArrayList<>(
            List.of(
                "unshare",
                "--mount",
                "--uts",
                "--ipc",
                "--net",
                "--pid",
                "--fork",
                "--kill-child",
                "--mount-proc",
                "sh",
                "-c",
                FIRST_PROCESS,
                "machine",
                name));
    command.addAll(ownFolders);
    try {
      Files.createDirectories(LOGS);
      process = new ProcessBuilder(command).redirectError(log("machine").toFile()).start();
      awaitReady();
      pid = process.children().findFirst().orElseThrow().pid();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A machine that shares no folder with this one in which tests or engines keep anything.
   *
   * @param name its host name
   */
  public static Machine elsewhere(String name) {
    return new Machine(
        name, List.of("/run", "/tmp", "/root", "/home", "/etc/docker", "/var/lib/docker"));
  }

  /**
   * A machine with this one's host name and files, but for some folders.
   *
   * @param name of its logs
   * @param ownFolders are empty in it, and gone with it
   */
  public static Machine withFilesOfThisOne(String name, String... ownFolders) {
    Machine machine = new Machine(name, List.of(ownFolders));
    machine.run("hostname", Commands.run("hostname").succeeded().out().strip()).succeeded();
    return machine;
  }

  /** Runs a command in it to its end. */
  public Result run(String... command) {
    return Commands.run(entered(command), Map.of());
  }

  /**
   * Starts a command in it.
   *
   * @param service name of its log
   */
  public Process start(String service, String... command) {
    try {
      return new ProcessBuilder(entered(command))
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.appendTo(log(service).toFile()))
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where this machine sees a file of that one. */
  public Path file(String path) {
    return Path.of("/proc/" + pid + "/root" + path);
  }

  /**
   * Connects both machines by a cable.
   *
   * @return the address of that one
   */
  public String connect() {
    String link = "berth" + pid % 1_000_000;
    // Addresses for tests of networks (RFC 2544); four for each machine.
    String network = "198.18.%d.".formatted(pid / 64 % 256);
    long first = pid % 64 * 4;
    Commands.run(
            "ip", "link", "add", link, "type", "veth", "peer", "name", "eth0", "netns", "" + pid)
        .succeeded();
    Commands.run("ip", "address", "add", network + (first + 1) + "/30", "dev", link).succeeded();
    Commands.run("ip", "link", "set", link, "up").succeeded();
    run("ip", "address", "add", network + (first + 2) + "/30", "dev", "eth0").succeeded();
    run("ip", "link", "set", "eth0", "up").succeeded();
    return network + (first + 2);
  }

  /** The file of what a service in it prints. */
  public Path log(String service) {
    return LOGS.resolve(name + "-" + service + ".log");
  }

  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        throw new AssertionError(name + " did not end");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } finally {
      process.destroyForcibly();
    }
  }

  private void awaitReady() throws IOException {
    var output = new BufferedReader(new InputStreamReader(process.getInputStream()));
    if (!"ready".equals(output.readLine())) {
      throw new AssertionError("No other machine: " + Files.readString(log("machine")));
    }
  }

  /** The command that runs a command of this machine in that one. */
  public List<String> entered(String... command) {
    List<String> entered =
        new ArrayList<>(List.of("nsenter", "--target", Long.toString(pid), "--all", "--"));
    entered.addAll(List.of(command));
    return entered;
  }
}
