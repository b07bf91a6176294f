package berth.desktop.background;

/** Work that was started and can be called off. */
@FunctionalInterface
public interface Job {
  /** Interrupts the work. It may go on for as long as it needs to undo what is half done. */
  void cancel();
}
