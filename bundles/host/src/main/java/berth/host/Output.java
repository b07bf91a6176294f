package berth.host;

import berth.api.process.OutputListener;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the output of a process to its listener. */
final class Output {
  private static final Logger LOG = LoggerFactory.getLogger(Output.class);
  private static final int CHUNK = 1 << 16;
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final ReentrantLock turn = new ReentrantLock();
  private final List<Reader> readers;
  private boolean over;

  Output(Process process, OutputListener listener) {
    String name = "berth-process-" + process.pid();
    readers =
        List.of(
            new Reader(name + "-stdout", process.getInputStream(), listener::stdout),
            new Reader(name + "-stderr", process.getErrorStream(), listener::stderr));
  }

  void start() {
    readers.forEach(reader -> reader.thread.start());
  }

  /**
   * Waits until the listener has got everything that the process, which has ended, printed. A
   * descendant may hold the pipes open for as long as it lives; nobody waits for that.
   *
   * @return whether nobody holds them open
   */
  boolean finish() throws InterruptedException {
    long ended = System.nanoTime();
    for (Reader reader : readers) {
      while (!reader.thread.join(Duration.ofMillis(50))) {
        if (reader.idle(ended).compareTo(PATIENCE) > 0) {
          LOG.debug("{}: a descendant keeps the output open", reader.thread.getName());
          break;
        }
      }
    }
    turn.lock();
    try {
      over = true;
    } finally {
      turn.unlock();
    }
    return readers.stream().noneMatch(reader -> reader.thread.isAlive());
  }

  /** Waits until nobody holds the pipes open any more. */
  void awaitEnd() throws InterruptedException {
    for (Reader reader : readers) {
      reader.thread.join();
    }
  }

  private void deliver(byte[] chunk, Consumer<byte[]> sink) {
    turn.lock();
    try {
      if (!over) {
        sink.accept(chunk);
      }
    } catch (RuntimeException e) {
      over = true;
      LOG.warn("The listener of a command's output failed; the rest of the output is dropped", e);
    } finally {
      turn.unlock();
    }
  }

  /** Reads one of the two streams. */
  private final class Reader {
    private final InputStream in;
    private final Consumer<byte[]> sink;

    /**
     * No virtual thread: a read of a pipe keeps the carrier thread below it, and when 128 commands
     * run (measured on JDK 25) no virtual thread of the whole program would get its turn.
     */
    private final Thread thread;

    /** When the current read began; 0 while there is none. */
    private volatile long reading;

    Reader(String name, InputStream in, Consumer<byte[]> sink) {
      this.in = in;
      this.sink = sink;
      this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
    }

    private void run() {
      byte[] buffer = new byte[CHUNK];
      try (in) {
        for (int count = read(buffer); count >= 0; count = read(buffer)) {
          deliver(Arrays.copyOf(buffer, count), sink);
        }
      } catch (IOException e) {
        LOG.debug("{}: the output ended early", thread.getName(), e);
      }
    }

    private int read(byte[] buffer) throws IOException {
      reading = Math.max(1, System.nanoTime());
      try {
        return in.read(buffer);
      } finally {
        reading = 0;
      }
    }

    /** For how long nothing has come, counted from {@code start} at the earliest. */
    private Duration idle(long start) {
      long since = reading;
      return since == 0
          ? Duration.ZERO
          : Duration.ofNanos(System.nanoTime() - Math.max(since, start));
    }
  }
}
