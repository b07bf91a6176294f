package berth.itests.engines;

import berth.itests.harness.Commands;
import berth.itests.harness.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;

/**
 * Lets root into a {@link Machine} over ssh, with keys of its own. The ssh of this machine knows of
 * it only with the PATH that is given here: ssh looks for its files in the user's real home,
 * whatever HOME says.
 */
final class SshServer {
  private final Path folder;
  private final String address;

  /**
   * Starts it.
   *
   * @param folder for keys and configuration of the client
   * @param address of the machine
   */
  SshServer(Machine machine, Path folder, String address) throws IOException {
    this.folder = folder;
    this.address = address;
    Path server = Files.createDirectories(machine.file("/run/ssh"));
    makeKey(folder.resolve("key"));
    makeKey(server.resolve("host-key"));
    Files.copy(folder.resolve("key.pub"), server.resolve("authorized_keys"));
    Files.writeString(
        server.resolve("sshd_config"),
        """
        HostKey /run/ssh/host-key
        AuthorizedKeysFile /run/ssh/authorized_keys
        StrictModes no
        PermitRootLogin prohibit-password
        UsePAM no
        PidFile none
        """);
    Files.writeString(
        folder.resolve("known_hosts"),
        address + " " + Files.readString(server.resolve("host-key.pub")));
    Files.writeString(
        folder.resolve("config"),
        """
        Host *
          IdentityFile %1$s/key
          IdentitiesOnly yes
          UserKnownHostsFile %1$s/known_hosts
          GlobalKnownHostsFile /dev/null
          StrictHostKeyChecking yes
        """
            .formatted(folder));
    Path program = Files.createDirectories(folder.resolve("bin")).resolve("ssh");
    Files.writeString(
        program, "#!/bin/sh\nexec /usr/bin/ssh -F '%s/config' \"$@\"\n".formatted(folder));
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    machine.start("sshd", "/usr/sbin/sshd", "-D", "-e", "-f", "/run/ssh/sshd_config");
    Waiting.until(
        () -> "sshd lets root in; it said: " + machine.log("sshd"),
        Duration.ofSeconds(30),
        () -> Commands.run(program.toString(), host(), "true").exit() == 0);
  }

  /** What ssh calls it by. */
  String host() {
    return "root@" + address;
  }

  /** What a command needs so that its ssh gets in. */
  Map<String, String> environment() {
    return Map.of("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
  }

  private static void makeKey(Path file) {
    Commands.run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", file.toString()).succeeded();
  }
}
