package berth.desktop.background;

import java.awt.EventQueue;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Runs work that may wait on virtual threads and hands its outcome to the Swing thread. */
public final class Background implements AutoCloseable {
  private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /**
   * Starts work.
   *
   * @param done gets the result on the Swing thread
   * @param failed gets the error on the Swing thread
   */
  public <T> Job run(
      String name, Callable<T> work, Consumer<? super T> done, Consumer<? super Exception> failed) {
    Thread thread =
        Thread.ofVirtual()
            .name("desktop: " + name)
            .unstarted(
                () -> {
                  try {
                    T result = work.call();
                    deliver(() -> done.accept(result));
                  } catch (Exception e) {
                    deliver(() -> failed.accept(e));
                  } finally {
                    threads.remove(Thread.currentThread());
                  }
                });
    threads.add(thread);
    if (closed) {
      threads.remove(thread);
    } else {
      thread.start();
    }
    return thread::interrupt;
  }

  /** What runs goes on to its end; outcomes that are not delivered yet never will be. */
  public void mute() {
    closed = true;
  }

  /** Calls off what runs; outcomes that are not delivered yet never will be. */
  @Override
  public void close() {
    closed = true;
    threads.forEach(Thread::interrupt);
  }

  private void deliver(Runnable outcome) {
    EventQueue.invokeLater(
        () -> {
          if (!closed) {
            outcome.run();
          }
        });
  }
}
