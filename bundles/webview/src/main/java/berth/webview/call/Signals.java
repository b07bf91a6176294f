package berth.webview.call;

import java.util.Map;
import java.util.Optional;

/** The signals that end commands and have the same number on every Unix. */
final class Signals {
  /** By convention the exit code of a command that a signal ended. */
  private static final int BASE = 128;

  /** Without SIGHUP: 129 is what some programs, git among them, say of a wrong option. */
  private static final Map<Integer, String> NAMES =
      Map.of(
          2, "SIGINT", 3, "SIGQUIT", 4, "SIGILL", 6, "SIGABRT", 8, "SIGFPE", 9, "SIGKILL", 11,
          "SIGSEGV", 13, "SIGPIPE", 15, "SIGTERM");

  private Signals() {}

  /** The signal that an exit code tells of. */
  static Optional<String> name(int exitCode) {
    return Optional.ofNullable(NAMES.get(exitCode - BASE));
  }
}
