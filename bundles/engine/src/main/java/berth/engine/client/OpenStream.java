package berth.engine.client;

import java.util.concurrent.CompletionStage;

/** Something that a component has given away and that goes on. */
public interface OpenStream {
  /** Completes when it has ended, one way or the other. */
  CompletionStage<?> ended();

  /**
   * Ends it. Returns at once.
   *
   * @param why for whoever waits for its end
   */
  void breakOff(BrokenOff why);
}
