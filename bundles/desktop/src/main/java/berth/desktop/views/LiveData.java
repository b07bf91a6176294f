package berth.desktop.views;

import berth.api.engine.EngineObject;
import berth.api.engine.EngineStream;
import berth.desktop.background.Failures;
import berth.desktop.background.Job;
import java.awt.EventQueue;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javax.swing.Timer;

/**
 * Something that is read from the engine and read again whenever the engine says that it changed;
 * every now and then without that, since ages and states are told as sentences. For the Swing
 * thread.
 */
public final class LiveData<T> {
  private static final int TOGETHER_MILLIS = 150;
  private static final int ANYWAY_MILLIS = 30_000;
  private static final int RETRY_MILLIS = 5_000;

  private final ViewTools tools;
  private final String name;
  private final Set<EngineObject> kinds;
  private final Feed<EngineStream> changes;
  private final Callable<T> read;
  private final Consumer<T> show;
  private final Consumer<String> fail;
  private final Timer soon = once(TOGETHER_MILLIS, this::read);
  private final Timer retry = once(RETRY_MILLIS, this::follow);
  private final Timer anyway = new Timer(ANYWAY_MILLIS, event -> read());
  private Optional<Job> reading = Optional.empty();
  private boolean stale;
  private volatile boolean closed;

  /**
   * @param name what is read, for the name of a thread
   * @param kinds changes of what matter
   * @param read asks the engine; on a thread that may wait
   * @param show gets what was read
   * @param fail gets the reason when it could not be read
   */
  public LiveData(
      ViewTools tools,
      String name,
      Set<EngineObject> kinds,
      Callable<T> read,
      Consumer<T> show,
      Consumer<String> fail) {
    this.tools = tools;
    this.name = name;
    this.kinds = kinds;
    this.changes = new Feed<>(tools.background(), "follow " + name);
    this.read = read;
    this.show = show;
    this.fail = fail;
  }

  /** Begins to read and to listen. */
  public LiveData<T> start() {
    anyway.start();
    follow();
    return this;
  }

  /** Reads again, now. */
  public void retry() {
    if (changes.stream().isEmpty()) {
      follow();
    } else {
      read();
    }
  }

  /** Ends reading and listening. */
  public void close() {
    closed = true;
    soon.stop();
    retry.stop();
    anyway.stop();
    reading.ifPresent(Job::cancel);
    changes.close();
  }

  /** Listens first and reads then, so that no change is lost between. */
  private void follow() {
    retry.stop();
    changes.open(
        () -> tools.browser().changes(this::changed), stream -> read(), reason -> unfollowed());
  }

  private void unfollowed() {
    read();
    retry.restart();
  }

  private void changed(EngineObject kind) {
    if (kinds.contains(kind)) {
      EventQueue.invokeLater(
          () -> {
            if (!closed && !soon.isRunning()) {
              soon.start();
            }
          });
    }
  }

  private void read() {
    if (closed) {
      return;
    }
    if (reading.isPresent()) {
      stale = true;
      return;
    }
    reading =
        Optional.of(
            tools
                .background()
                .run(
                    name,
                    read,
                    result -> done(() -> show.accept(result)),
                    error -> done(() -> fail.accept(Failures.reason(error)))));
  }

  private void done(Runnable outcome) {
    reading = Optional.empty();
    if (!closed) {
      outcome.run();
      if (stale) {
        stale = false;
        read();
      }
    }
  }

  private static Timer once(int millis, Runnable action) {
    var timer = new Timer(millis, event -> action.run());
    timer.setRepeats(false);
    return timer;
  }
}
