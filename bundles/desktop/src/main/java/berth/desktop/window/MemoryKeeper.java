package berth.desktop.window;

import berth.desktop.background.Background;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps what the window remembers, and its file up to date. For the Swing thread. */
final class MemoryKeeper {
  private static final Logger LOG = LoggerFactory.getLogger(MemoryKeeper.class);

  private final MemoryFile file;
  private final Background background;
  private Memory memory;

  MemoryKeeper(MemoryFile file, Memory memory, Background background) {
    this.file = file;
    this.memory = memory;
    this.background = background;
  }

  /** What is remembered. */
  Memory memory() {
    return memory;
  }

  /** Remembers until the end, when it is written. */
  void note(UnaryOperator<Memory> change) {
    memory = change.apply(memory);
  }

  /** Remembers and writes. */
  void remember(UnaryOperator<Memory> change) {
    note(change);
    Memory now = memory;
    background.run(
        "remember",
        () -> {
          file.write(now);
          return now;
        },
        written -> {},
        error -> LOG.warn("The window cannot remember how it looks", error));
  }

  /** Writes for the last time; works when the background has ended, too. */
  CompletableFuture<Void> end() {
    Memory last = memory;
    return CompletableFuture.runAsync(
        () -> file.write(last), Thread.ofVirtual().name("desktop: remember")::start);
  }
}
