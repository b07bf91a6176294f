package berth.webview.watch;

/** A page that is watched; told on any thread, must return at once. */
public interface Watched {
  /** The pages no longer answer, or answer again. */
  void responding(boolean responding);

  /**
   * The page has to be left, with the processes that it started.
   *
   * @param reason what it did, for example "used more than 100 MB of memory"
   */
  void stop(String reason);
}
