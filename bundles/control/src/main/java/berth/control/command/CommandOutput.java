package berth.control.command;

import berth.api.Progress;
import berth.api.metadata.Finding;
import java.time.Duration;

/** What a command says to its client; also the progress of the work that it waits for. */
public final class CommandOutput implements Progress {
  private static final long REDRAW_NANOS = Duration.ofMillis(100).toNanos();

  private final Client client;
  private final boolean showsSteps;
  private String step = "";
  private long lastAdvance = System.nanoTime() - REDRAW_NANOS;

  public CommandOutput(Client client) {
    this(client, true);
  }

  private CommandOutput(Client client, boolean showsSteps) {
    this.client = client;
    this.showsSteps = showsSteps;
  }

  /** The same streams, whose standard output is kept for the answer: a step is only progress. */
  public CommandOutput withoutSteps() {
    return new CommandOutput(client, false);
  }

  /** The client's streams. */
  public interface Client {
    void out(String text);

    void err(String text);

    void progress(String text);
  }

  /** A line for the standard output. */
  public void line(String text) {
    client.out(text + "\n");
  }

  /** A line for the standard error. */
  public void error(String text) {
    client.err(text + "\n");
  }

  /** A complaint that does not stop the work. */
  public void warn(Finding finding) {
    warn(Complaint.of(finding));
  }

  /** Steps are part of the output: scripts look for some of them (reference 4.1). */
  @Override
  public synchronized void step(String message) {
    step = message;
    if (showsSteps) {
      line(message);
    } else {
      client.progress(message);
    }
  }

  @Override
  public synchronized void advance(long done, long total) {
    long now = System.nanoTime();
    if (total > 0 && (now - lastAdvance >= REDRAW_NANOS || done == total)) {
      lastAdvance = now;
      long percent = Math.round(Math.clamp(100.0 * done / total, 0, 100));
      client.progress(step + " " + percent + " %");
    }
  }

  @Override
  public void warn(String message) {
    error("warning: " + message);
  }
}
