package berth.engine.ssh;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Asks a host where its engine listens. */
final class RemoteSocket {
  private static final int LONGEST_ANSWER = 4096;
  private static final String UNIX = "unix://";

  /** As the docker command line there would connect; without one, the first usual socket. */
  private static final String QUESTION =
      """
      sh -c 'docker context inspect --format "{{.Endpoints.docker.Host}}" 2>/dev/null && exit;\
       for s in /var/run/docker.sock "$XDG_RUNTIME_DIR/docker.sock"\
       "$XDG_RUNTIME_DIR/podman/podman.sock" /run/podman/podman.sock;\
       do if [ -S "$s" ]; then echo "unix://$s"; exit; fi; done'""";

  private RemoteSocket() {}

  /** Blocks until the host has answered. */
  static String of(SshAddress address, Map<String, String> environment)
      throws IOException, InterruptedException {
    if (!address.socket().isEmpty()) {
      return address.socket();
    }
    try (var command = SshCommand.run(address, QUESTION, environment)) {
      byte[] bytes = command.output().readNBytes(LONGEST_ANSWER);
      int code = command.exitCode();
      if (code != 0) {
        throw new IOException(SshFailure.reason(address, command.errors()));
      }
      return path(address, new String(bytes, StandardCharsets.UTF_8).strip());
    }
  }

  /** The last line: what a shell says at its start comes before. */
  private static String path(SshAddress address, String answer) throws IOException {
    String last = answer.lines().reduce((before, line) -> line).orElse("").strip();
    if (last.isEmpty()) {
      throw new IOException(
          "host %s has neither the docker command line nor a socket of an engine at a usual place. Write the path of the socket behind the host, as in ssh://%s/run/docker.sock"
              .formatted(address.host(), address.host()));
    }
    String path = last.startsWith(UNIX) ? last.substring(UNIX.length()) : "";
    if (!SshAddress.isPlain(path)) {
      throw new IOException(
          "the docker context of host %s leads to '%s', which is no socket on that host. Choose another context there with 'docker context use'"
              .formatted(address.host(), last));
    }
    return path;
  }
}
