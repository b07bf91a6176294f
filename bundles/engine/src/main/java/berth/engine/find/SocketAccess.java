package berth.engine.find;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;

/** Says how a user gets access to a socket that may not be used yet. */
final class SocketAccess {
  /** How the system begins to say it. */
  static final String DENIED = "Permission denied";

  private SocketAccess() {}

  /** Empty when nothing can be said; begins with a colon otherwise. */
  static String advice(Path socket, String user) {
    String group;
    try {
      group = Files.readAttributes(socket, PosixFileAttributes.class).group().getName();
    } catch (IOException | UnsupportedOperationException e) {
      return ""; // A folder on the way is closed as well; the reason itself says enough.
    }
    return group.equals("root")
        ? ": it belongs to root alone"
        : ": "
            + user
            + " is not in the group "
            + group
            + ". Run 'sudo usermod -aG "
            + group
            + " "
            + user
            + "' and log in again";
  }
}
