package berth.engine.client;

/** Something has ended because Berth itself wanted it. The message is the end of a sentence. */
public final class BrokenOff extends Exception {
  private static final long serialVersionUID = 1L;

  public BrokenOff(String because) {
    super(because, null, false, false);
  }
}
