package berth.launcher.instance;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import sun.misc.Signal;

/**
 * The signals by which the system and the user ask Berth to end. A shutdown hook would come too
 * late for an end in good order: JavaFX has one of its own, after which no page can be closed.
 */
final class EndSignals {
  private static final List<String> NAMES = List.of("TERM", "INT", "HUP");

  private final AtomicInteger received = new AtomicInteger();

  /**
   * Calls {@code end} at the first signal, which must return at once; a second one ends the process
   * there and then.
   */
  void handle(Runnable end) {
    for (String name : NAMES) {
      try {
        Signal.handle(new Signal(name), signal -> signalled(signal, end));
      } catch (IllegalArgumentException e) {
        // Windows has no such signal, or Java was told to leave them alone.
      }
    }
  }

  /** 0 without a signal, else 128 and the number of the first, as shells do it. */
  int exitCode() {
    int number = received.get();
    return number == 0 ? 0 : 128 + number;
  }

  private void signalled(Signal signal, Runnable end) {
    if (received.compareAndSet(0, signal.getNumber())) {
      end.run();
    } else {
      Runtime.getRuntime().halt(128 + signal.getNumber());
    }
  }
}
