package berth.desktop.views;

import berth.api.engine.EngineStream;
import berth.desktop.background.Background;
import berth.desktop.background.Failures;
import java.awt.EventQueue;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Holds one stream of the engine at a time, opened away from the Swing thread, for which it is. */
public final class Feed<S extends EngineStream> {
  private final Background background;
  private final String name;
  private final AtomicInteger generation = new AtomicInteger();
  private Optional<S> stream = Optional.empty();

  /**
   * @param name for the name of a thread
   */
  public Feed(Background background, String name) {
    this.background = background;
    this.name = name;
  }

  /**
   * Opens a stream in place of the one before.
   *
   * @param opened gets it
   * @param ended hears of its end, with the reason where that is a failure; not after {@link
   *     #close()}
   */
  public void open(Callable<S> open, Consumer<S> opened, Consumer<Optional<String>> ended) {
    close();
    int mine = generation.get();
    background.run(
        name,
        () -> {
          S made = open.call();
          if (generation.get() != mine) {
            made.close();
          }
          return made;
        },
        made -> opened(mine, made, opened, ended),
        error -> ended(mine, Optional.of(error), ended));
  }

  /** The stream that is open. */
  public Optional<S> stream() {
    return stream;
  }

  /** Closes the stream, also one that is being opened. */
  public void close() {
    generation.incrementAndGet();
    stream.ifPresent(EngineStream::close);
    stream = Optional.empty();
  }

  private void opened(int which, S made, Consumer<S> opened, Consumer<Optional<String>> ended) {
    if (generation.get() != which) {
      made.close();
      return;
    }
    stream = Optional.of(made);
    opened.accept(made);
    made.end()
        .whenComplete(
            (nothing, error) ->
                EventQueue.invokeLater(() -> ended(which, Optional.ofNullable(error), ended)));
  }

  private void ended(int which, Optional<Throwable> error, Consumer<Optional<String>> ended) {
    if (generation.get() == which) {
      stream = Optional.empty();
      ended.accept(error.map(Feed::reason));
    }
  }

  private static String reason(Throwable error) {
    return Failures.reason(
        error instanceof CompletionException && error.getCause() != null
            ? error.getCause()
            : error);
  }
}
