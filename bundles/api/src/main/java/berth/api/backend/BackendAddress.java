package berth.api.backend;

import java.nio.file.Path;

/** How a backend is reached from this machine. */
public sealed interface BackendAddress {
  /** A Unix socket. */
  record Socket(Path path) implements BackendAddress {}

  /** A named pipe of Windows, for example "\\.\pipe\berth-1f2e". */
  record Pipe(String name) implements BackendAddress {}

  /** A port on this machine that the extension itself published ({@code backend.tcp}). */
  record Tcp(String host, int port) implements BackendAddress {}
}
