package berth.launcher;

/**
 * Berth cannot start or be reached. The message is for the user: what failed, why, and what to do
 * next.
 */
public final class LauncherException extends Exception {
  private static final long serialVersionUID = 1L;

  public LauncherException(String message) {
    super(message);
  }

  public LauncherException(String message, Throwable cause) {
    super(message, cause);
  }
}
