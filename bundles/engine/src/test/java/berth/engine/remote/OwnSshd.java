package berth.engine.remote;

import berth.engine.Await;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** An ssh server of the test's own, and an ssh that knows it. */
final class OwnSshd implements AutoCloseable {
  private final Path folder;
  private final int port;
  private final Process process;

  /**
   * @param dockerHost what the docker command line on that host connects to
   */
  OwnSshd(Path folder, String dockerHost) throws Exception {
    this.folder = folder;
    port = OwnDaemon.freePort();
    Files.createDirectories(Path.of("/run/sshd"));
    key("host");
    key("user");
    key("stranger");
    Files.copy(folder.resolve("user.pub"), folder.resolve("authorized"));
    Files.writeString(
        folder.resolve("sshd_config"),
        """
        Port %d
        ListenAddress 127.0.0.1
        HostKey %s/host
        AuthorizedKeysFile %s/authorized
        PidFile none
        StrictModes no
        UsePAM no
        PasswordAuthentication no
        PermitRootLogin yes
        SetEnv DOCKER_HOST=%s
        """
            .formatted(port, folder, folder, dockerHost));
    knows("host");
    uses("user");
    process =
        new ProcessBuilder("/usr/sbin/sshd", "-D", "-e", "-f", folder + "/sshd_config")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("sshd.log").toFile())
            .start();
    Await.until("the ssh server answers", this::answers);
  }

  String address() {
    return "ssh://" + System.getProperty("user.name") + "@127.0.0.1:" + port;
  }

  /** What goes before PATH so that "ssh" is the test's. */
  Path bin() {
    return folder.resolve("bin");
  }

  /** Which key the user has. */
  void uses(String key) throws IOException {
    Files.createDirectories(bin());
    Path ssh = bin().resolve("ssh");
    Files.writeString(
        ssh,
        """
        #!/bin/sh
        exec /usr/bin/ssh -F none -oIdentitiesOnly=yes -oIdentityAgent=none -i %s -oUserKnownHostsFile=%s -oGlobalKnownHostsFile=none "$@"
        """
            .formatted(folder.resolve(key), folder.resolve("known")));
    Files.setPosixFilePermissions(ssh, PosixFilePermissions.fromString("rwx------"));
  }

  /** Which key the user takes for the host's; empty for none. */
  void knows(String key) throws IOException {
    String line =
        key.isEmpty()
            ? ""
            : "[127.0.0.1]:" + port + " " + Files.readString(folder.resolve(key + ".pub"));
    Files.writeString(folder.resolve("known"), line);
  }

  /** The processes of the logins. */
  List<ProcessHandle> sessions() {
    return process.descendants().toList();
  }

  @Override
  public void close() throws Exception {
    sessions().forEach(ProcessHandle::destroyForcibly);
    process.destroy();
    process.waitFor();
  }

  private void key(String name) throws Exception {
    var made =
        new ProcessBuilder(
                "ssh-keygen",
                "-q",
                "-t",
                "ed25519",
                "-N",
                "",
                "-f",
                folder.resolve(name).toString())
            .inheritIO()
            .start();
    if (made.waitFor() != 0) {
      throw new IOException("ssh-keygen failed");
    }
  }

  private boolean answers() throws IOException {
    if (!process.isAlive()) {
      throw new IOException("sshd ended: " + Files.readString(folder.resolve("sshd.log")));
    }
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
