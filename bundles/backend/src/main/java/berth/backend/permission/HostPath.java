package berth.backend.permission;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A path in a Compose file, which may lead to the engine's host.
 *
 * @param text as it is written, or as Compose made it
 * @param plain absolute, with "/" only, without "." and ".."
 * @param own whether it is in that folder: a file of the extension's own
 */
record HostPath(String text, String plain, boolean own) {
  private static final Set<String> SOCKET_NAMES =
      Set.of("docker.sock", "docker.sock.raw", "podman.sock", "docker_engine", "containerd.sock");

  /** Where engines have their sockets: who gets a folder above gets the socket. */
  private static final List<String> SOCKETS =
      List.of("/docker.sock", "/user/0/docker.sock", "/podman/podman.sock", "/containerd/x.sock");

  /**
   * @param folder of the Compose file
   */
  static HostPath of(Path folder, String text) {
    String slashes = text.replace('\\', '/');
    try {
      Path full = folder.resolve(slashes).normalize();
      boolean elsewhere = slashes.matches("(?s)/.*|~.*|[A-Za-z]:/.*|.*\\$.*");
      boolean own = full.startsWith(folder) && (!elsewhere || slashes.startsWith(folder + "/"));
      return new HostPath(text, full.toString().replace('\\', '/'), own);
    } catch (InvalidPathException e) {
      return new HostPath(text, slashes, false);
    }
  }

  /** Whether the source of a mount is a path, and not the name of a volume. */
  static boolean isPath(String source) {
    return source.matches("(?s)[./~\\\\].*|[A-Za-z]:[\\\\/].*|.*[/\\\\$].*");
  }

  boolean isEngineSocket() {
    String name = plain.substring(plain.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    return SOCKET_NAMES.contains(name);
  }

  boolean holdsEngineSocket() {
    String above = plain.endsWith("/") ? plain : plain + "/";
    return SOCKETS.stream()
            .flatMap(socket -> Stream.of("/run" + socket, "/var/run" + socket))
            .anyMatch(socket -> socket.startsWith(above))
        || plain.matches("(/var)?/run/user/[^/]+(/podman)?");
  }
}
