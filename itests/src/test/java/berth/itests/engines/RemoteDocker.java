package berth.itests.engines;

import berth.itests.harness.Commands;
import berth.itests.harness.EngineProxy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A Docker Engine on another machine, with three ways to it: a forwarded socket, and docker
 * contexts for tcp with TLS and for ssh.
 */
public final class RemoteDocker implements AutoCloseable {
  /** The host name of its machine. */
  public static final String HOST = "build-host";

  private final Machine machine;
  private final Path folder;
  private final String address;
  private final Certificates certificates;
  private final SshServer ssh;
  private final DockerDaemon daemon;
  private final EngineProxy forwarded;

  private RemoteDocker(Machine machine, Path folder) throws IOException {
    this.machine = machine;
    this.folder = folder;
    address = machine.connect();
    certificates = Certificates.make(folder.resolve("tls"), address);
    Path server = Files.createDirectories(machine.file("/run/tls"));
    for (String name : List.of("ca", "server-cert", "server-key")) {
      Files.copy(certificates.file(name), server.resolve(name + ".pem"));
    }
    ssh = new SshServer(machine, Files.createDirectories(folder.resolve("ssh")), address);
    daemon =
        new DockerDaemon(
            machine,
            "/run/docker.sock",
            "--host=" + tcp(),
            "--tlsverify",
            "--tlscacert=/run/tls/ca.pem",
            "--tlscert=/run/tls/server-cert.pem",
            "--tlskey=/run/tls/server-key.pem");
    forwarded = new EngineProxy(folder.resolve("forwarded.sock"), daemon.socket());
    forwarded.appear();
  }

  /**
   * Starts it.
   *
   * @param folder of this machine, for keys and configurations of clients
   */
  public static RemoteDocker start(Path folder) throws IOException {
    Machine machine = Machine.elsewhere(HOST);
    try {
      return new RemoteDocker(machine, folder);
    } catch (IOException | RuntimeException | Error e) {
      machine.close();
      throw e;
    }
  }

  /** Its machine. */
  public Machine machine() {
    return machine;
  }

  /** The engine itself. */
  public DockerDaemon daemon() {
    return daemon;
  }

  /** The address of its machine. */
  public String address() {
    return address;
  }

  /** Over a socket of this machine that leads to that of the engine. */
  public TestEngine overForwardedSocket() {
    return new TestEngine("forwarded socket", Map.of("DOCKER_HOST", forwarded.host()));
  }

  /** Over tcp with TLS, by the current docker context. */
  public TestEngine overTls() {
    return new TestEngine(
        "tcp with TLS",
        context(
            "host=%s,ca=%s,cert=%s,key=%s"
                .formatted(
                    tcp(),
                    certificates.file("ca"),
                    certificates.file("cert"),
                    certificates.file("key"))));
  }

  /** Over ssh, by the current docker context. */
  public TestEngine overSsh() {
    Map<String, String> environment = new HashMap<>(context("host=ssh://" + ssh.host()));
    environment.putAll(ssh.environment());
    return new TestEngine("ssh", environment);
  }

  @Override
  public void close() {
    forwarded.close();
    machine.close();
  }

  private String tcp() {
    return "tcp://" + address + ":2376";
  }

  /** An environment whose docker has this one context, and uses it. */
  private Map<String, String> context(String endpoint) {
    try {
      Path configuration = Files.createTempDirectory(folder, "docker");
      Map<String, String> environment =
          Map.of("DOCKER_CONFIG", configuration.toString(), "DOCKER_HOST", "");
      Commands.run(
              List.of("docker", "context", "create", "elsewhere", "--docker", endpoint),
              environment)
          .succeeded();
      Commands.run(List.of("docker", "context", "use", "elsewhere"), environment).succeeded();
      return environment;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
