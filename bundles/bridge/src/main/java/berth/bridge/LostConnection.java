package berth.bridge;

import java.io.IOException;
import java.net.SocketException;

/** The way to a backend broke off in the middle of a request; the message says which and why. */
final class LostConnection extends SocketException {
  private static final long serialVersionUID = 1L;

  LostConnection(IOException cause) {
    super("socket hang up: " + cause.getMessage());
    initCause(cause);
  }
}
