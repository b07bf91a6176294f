package berth.api.extension;

/**
 * Something beyond its own containers and page that an extension asks for.
 *
 * @param detail what exactly: a file name, a path, a port, a capability; with the service where it
 *     belongs to one, "service: detail"
 */
public record Permission(Kind kind, String detail) {
  /** What kind of reach it is. */
  public enum Kind {
    /** A program that its page runs on the host (reference 1.3). */
    HOST_EXECUTABLES,
    /** The engine's socket, and with it everything that the engine can do. */
    DOCKER_SOCKET,
    PRIVILEGED,
    CAPABILITIES,
    DEVICES,
    /** The network of the engine's host. */
    HOST_NETWORK,
    /** The processes of the engine's host. */
    HOST_PROCESSES,
    /** A folder or file of the engine's host. */
    HOST_PATHS,
    /** A port on the engine's host. */
    PORTS
  }
}
