package berth.api;

/**
 * Something that Berth was asked to do could not be done.
 *
 * <p>The message is written for the user, in one or two sentences: what failed and on which
 * extension, image or file, why, and what to do next.
 */
public class BerthException extends Exception {
  private static final long serialVersionUID = 1L;

  public BerthException(String message) {
    super(message);
  }

  public BerthException(String message, Throwable cause) {
    super(message, cause);
  }
}
