package berth.api;

/**
 * Who waits for long work and wants to know how it goes. Methods are called on the thread that does
 * the work and return at once.
 *
 * <p>Work is cancelled by interrupting that thread; it then ends with {@link CancelledException}.
 */
public interface Progress {
  /** A new step begins, for example "Extracting metadata and files for the extension …". */
  void step(String message);

  /**
   * How much of the step is done, in bytes where bytes are moved and in items otherwise. {@code
   * total} is 0 when it is not known.
   */
  void advance(long done, long total);

  /** Something the user should know that does not stop the work. */
  void warn(String message);
}
