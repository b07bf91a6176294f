package berth.launcher.control;

/** Gets what a command says while it runs. */
public interface FrameListener {
  /** Text for the standard output. */
  void out(String text);

  /** Text for the standard error. */
  void err(String text);

  /** How far the work is; the next text replaces it. */
  void progress(String text);
}
