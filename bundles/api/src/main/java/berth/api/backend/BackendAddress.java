package berth.api.backend;

import java.io.IOException;
import java.nio.file.Path;

/** How a backend is reached from this machine. */
public sealed interface BackendAddress {
  /** A Unix socket. */
  record Socket(Path path) implements BackendAddress {}

  /**
   * A Unix socket that is reached through something else, where the engine shares no files with
   * this machine. On Windows no engine does, so this is the only way to sockets there; named pipes
   * take no part.
   *
   * @param name the same for as long as it leads to the same socket
   */
  record Relayed(String name, Opener opener) implements BackendAddress {}

  /** Makes connections; each call makes one. */
  @FunctionalInterface
  interface Opener {
    /**
     * Connects. Blocks, and can be interrupted.
     *
     * @throws IOException whose message begins with the system's word ("ENOENT", "ECONNREFUSED")
     */
    BackendConnection open() throws IOException;
  }

  /** A port on this machine that the extension itself published ({@code backend.tcp}). */
  record Tcp(String host, int port) implements BackendAddress {}
}
