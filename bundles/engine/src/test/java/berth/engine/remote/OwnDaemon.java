package berth.engine.remote;

import berth.engine.Await;
import berth.engine.TestCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** An engine of the test's own, which may be killed; it listens at a socket and with TLS. */
final class OwnDaemon implements AutoCloseable {
  /** Without a bridge of its own it would use, or with "none" remove, that of the main engine. */
  private static final String BRIDGE = "engtest0";

  private final Path folder;
  private final int port;
  private Process process;

  /**
   * @param folder with a short path
   */
  OwnDaemon(Path folder) throws Exception {
    this.folder = folder;
    var server = TestCertificate.of("EC");
    var client = TestCertificate.of("EC");
    Files.createDirectories(clientFiles());
    server.writeCertificate(folder.resolve("server-cert.pem"));
    server.writeKey(folder.resolve("server-key.pem"));
    client.writeCertificate(folder.resolve("client-ca.pem"));
    server.writeCertificate(clientFiles().resolve("ca.pem"));
    client.writeCertificate(clientFiles().resolve("cert.pem"));
    client.writeKey(clientFiles().resolve("key.pem"));
    port = freePort();
    onMainEngine(
        "create", "-o", "com.docker.network.bridge.name=" + BRIDGE, "engine-test-" + BRIDGE);
    start();
  }

  static int freePort() throws IOException {
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  Path socket() {
    return folder.resolve("d.sock");
  }

  Path clientFiles() {
    return folder.resolve("client");
  }

  String tcp() {
    return "tcp://127.0.0.1:" + port;
  }

  void start() throws Exception {
    process =
        new ProcessBuilder(
                List.of(
                    "dockerd",
                    "--data-root=" + folder.resolve("data"),
                    "--exec-root=" + folder.resolve("exec"),
                    "--pidfile=" + folder.resolve("pid"),
                    "--host=unix://" + socket(),
                    "--host=" + tcp(),
                    "--tlsverify",
                    "--tlscacert=" + folder.resolve("client-ca.pem"),
                    "--tlscert=" + folder.resolve("server-cert.pem"),
                    "--tlskey=" + folder.resolve("server-key.pem"),
                    "--bridge=" + BRIDGE,
                    "--iptables=false"))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    Await.until("the engine answers", this::answers);
  }

  /** As a crash does it. Its containerd ends with it, and must have, before the next may start. */
  void kill() throws Exception {
    List<ProcessHandle> family = process.descendants().toList();
    process.destroyForcibly().waitFor();
    Await.until("its family is gone", () -> family.stream().noneMatch(ProcessHandle::isAlive));
  }

  /** In good order. */
  void stop() throws Exception {
    process.destroy();
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().waitFor();
    }
  }

  @Override
  public void close() throws Exception {
    stop();
    // One that was killed leaves what it has mounted over its own folder.
    while (new ProcessBuilder("umount", "-q", folder.resolve("data").toString()).start().waitFor()
        == 0) {}
    onMainEngine("rm", "engine-test-" + BRIDGE);
  }

  private static void onMainEngine(String... command) throws Exception {
    List<String> all = new ArrayList<>(List.of("docker", "network"));
    all.addAll(List.of(command));
    Process docker = new ProcessBuilder(all).redirectErrorStream(true).start();
    String output = new String(docker.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (docker.waitFor() != 0) {
      throw new IOException(String.join(" ", all) + " failed: " + output);
    }
  }

  private boolean answers() throws IOException {
    if (!process.isAlive()) {
      throw new IOException("dockerd ended: " + Files.readString(folder.resolve("log")));
    }
    try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      return channel.connect(UnixDomainSocketAddress.of(socket()));
    } catch (IOException e) {
      return false;
    }
  }
}
