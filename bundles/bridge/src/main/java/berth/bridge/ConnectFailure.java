package berth.bridge;

import java.io.IOException;

/** A backend cannot be connected to; the message is what pages know: "connect CODE address". */
final class ConnectFailure extends IOException {
  private static final long serialVersionUID = 1L;

  ConnectFailure(String code, Object address, Throwable cause) {
    super("connect " + code + " " + address, cause);
  }

  /**
   * @param cause whose message begins with the code
   */
  ConnectFailure(IOException cause) {
    super("connect " + cause.getMessage(), cause);
  }
}
