package berth.engine.find;

import berth.api.engine.EngineEndpoint;
import berth.engine.client.Connection;
import berth.engine.client.Target;
import berth.engine.client.Tunnel;
import berth.engine.ssh.SshAddress;
import com.github.dockerjava.api.model.Info;
import com.github.dockerjava.api.model.Version;
import com.github.dockerjava.api.model.VersionComponent;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.Objects;

/**
 * What an engine says about itself.
 *
 * @param name for example "Docker Engine"
 * @param version for example "20.10.24"
 */
public record EngineFacts(String name, String version, EngineEndpoint endpoint) {
  private static final String PODMAN = "Podman";

  static EngineFacts of(Connection connection, Machine machine) {
    Info info = connection.info();
    Target target = connection.target();
    boolean rootless =
        info.getSecurityOptions() != null && info.getSecurityOptions().contains("name=rootless");
    String name = name(connection.version(), info);
    boolean shares = sharesFiles(connection, machine);
    String socket = socket(target, shares);
    return new EngineFacts(
        name,
        connection.version().getVersion(),
        new EngineEndpoint(
            id(name, info, target, socket),
            name,
            location(target, shares, info),
            target.uri(),
            shares,
            rootless,
            Objects.requireNonNullElse(connection.version().getArch(), "amd64"),
            socket,
            target.environment()));
  }

  /**
   * Podman makes up another one for each question, and two engines of one machine may share
   * Docker's, which is then a key's; their folders are their own.
   */
  private static String id(String name, Info info, Target target, String socket) {
    return name.equals(PODMAN) || info.getId() == null || info.getId().isBlank()
        ? name + " " + Objects.requireNonNullElse(info.getName(), host(target.uri())) + " " + socket
        : info.getId() + " " + Objects.requireNonNullElse(info.getDockerRootDir(), "");
  }

  /** A local socket may be forwarded from a virtual machine, or from elsewhere. */
  private static String location(Target target, boolean shares, Info info) {
    if (!target.isLocal()) {
      return host(target.uri());
    }
    return shares || info.getName() == null ? "this machine" : info.getName();
  }

  /** Behind a forwarded socket of a virtual machine the engine has its own at the usual place. */
  private static String socket(Target target, boolean shares) {
    return target
        .tunnel()
        .map(Tunnel::remote)
        .orElse(shares ? target.uri().getPath() : "/var/run/docker.sock");
  }

  private static String host(URI uri) {
    return uri.getScheme().equals("ssh")
        ? SshAddress.of(uri).host()
        : Objects.requireNonNullElse(uri.getHost(), "this machine");
  }

  private static String name(Version version, Info info) {
    List<VersionComponent> components =
        Objects.requireNonNullElse(version.getComponents(), List.of());
    if (components.stream().anyMatch(component -> component.getName().contains("Podman"))) {
      return PODMAN;
    }
    return isDockerDesktop(info) ? "Docker Desktop" : "Docker Engine";
  }

  /**
   * Only an engine that runs on this very system sees its files: one in a virtual machine has
   * another kernel, one behind a forwarded socket or around our own container another host name.
   */
  private static boolean sharesFiles(Connection connection, Machine machine) {
    Info info = connection.info();
    return machine.os() == Machine.Os.LINUX
        && connection.target().uri().getScheme().equals("unix")
        && !isDockerDesktop(info)
        && says(machine, "/proc/sys/kernel/osrelease", info.getKernelVersion())
        && says(machine, "/proc/sys/kernel/hostname", info.getName());
  }

  private static boolean isDockerDesktop(Info info) {
    return "Docker Desktop".equals(info.getOperatingSystem());
  }

  private static boolean says(Machine machine, String file, String value) {
    try {
      return Files.readString(machine.file(file)).strip().equals(value);
    } catch (IOException e) {
      return false;
    }
  }
}
