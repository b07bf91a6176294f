package berth.backend.relay;

import java.io.IOException;

/** The stream to the relay has ended, and with it all that it carried. */
final class SessionLost extends IOException {
  private static final long serialVersionUID = 1L;

  SessionLost(String message, Throwable cause) {
    super(message, cause);
  }
}
