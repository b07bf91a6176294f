package berth.desktop.logs;

import berth.api.process.OutputListener;
import java.awt.EventQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.swing.Timer;

/**
 * Hands what a container prints to the Swing thread, many lines at a time. Who prints faster than
 * they can be shown has to wait.
 */
public final class LogFeed implements OutputListener {
  private static final int MOST_WAITING = 50_000;
  private static final int TOGETHER_MILLIS = 40;

  private final Consumer<List<String>> show;
  private final LineReader output = new LineReader(this::add);
  private final LineReader errors = new LineReader(this::add);
  private final Timer timer = new Timer(TOGETHER_MILLIS, event -> hand());
  private List<String> waiting = new ArrayList<>();
  private boolean closed;

  /**
   * @param show gets lines that are fit to show, on the Swing thread
   */
  public LogFeed(Consumer<List<String>> show) {
    this.show = show;
    timer.setRepeats(false);
  }

  @Override
  public void stdout(byte[] chunk) {
    output.read(chunk);
  }

  @Override
  public void stderr(byte[] chunk) {
    errors.read(chunk);
  }

  /** Nothing more comes: shows what is left at once. For the Swing thread, when no one prints. */
  public void end() {
    output.end();
    errors.end();
    hand();
  }

  /** Nothing more is shown, and nobody waits any longer. */
  public synchronized void close() {
    closed = true;
    waiting = new ArrayList<>();
    timer.stop();
    notifyAll();
  }

  private void add(String line) {
    add("", line);
  }

  /**
   * A line that is whole already.
   *
   * @param before stands in front of it as it is
   */
  public void add(String before, String line) {
    String plain = before + PrintedText.plain(line);
    synchronized (this) {
      while (waiting.size() >= MOST_WAITING && !closed && !EventQueue.isDispatchThread()) {
        try {
          wait();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return; // The stream is being closed.
        }
      }
      if (closed) {
        return;
      }
      if (waiting.isEmpty()) {
        EventQueue.invokeLater(timer::start);
      }
      waiting.add(plain);
    }
  }

  private void hand() {
    List<String> lines;
    synchronized (this) {
      lines = waiting;
      waiting = new ArrayList<>();
      notifyAll();
    }
    show.accept(lines);
  }
}
