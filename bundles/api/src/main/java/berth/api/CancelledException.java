package berth.api;

/**
 * The user called the work off. Whoever throws it has undone what was half done and has cleared the
 * thread's interrupt flag.
 */
public class CancelledException extends BerthException {
  private static final long serialVersionUID = 1L;

  public CancelledException(String message) {
    super(message);
  }
}
