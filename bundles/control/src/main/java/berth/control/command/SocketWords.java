package berth.control.command;

import berth.api.backend.SocketWay;
import java.util.Locale;

/** How the ways to the sockets of backends are called. */
final class SocketWords {
  private SocketWords() {}

  /** For machines. */
  static String name(SocketWay way) {
    return way.name().toLowerCase(Locale.ROOT);
  }

  /** For people. */
  static String of(SocketWay way) {
    return switch (way) {
      case DIRECT -> "direct (shared folder)";
      case OPENED -> "opened by a relay container (shared folder)";
      case RELAYED -> "relayed over the engine's stream";
    };
  }
}
