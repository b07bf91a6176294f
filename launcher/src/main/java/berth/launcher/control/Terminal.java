package berth.launcher.control;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Reader;

/**
 * The user's standard streams. They stay the user's when the framework runs in this process, whose
 * bundles' own prints go to the log.
 */
public final class Terminal implements FrameListener {
  private static final String CLEAR_LINE = "\r\u001b[K";

  private final BufferedReader in;
  private final PrintStream out;
  private final PrintStream err;
  private final boolean interactive;
  private boolean progressShown;

  /**
   * @param interactive whether a person looks at {@code err}, so that it may be drawn over
   */
  public Terminal(Reader in, PrintStream out, PrintStream err, boolean interactive) {
    this.in = new BufferedReader(in);
    this.out = out;
    this.err = err;
    this.interactive = interactive;
  }

  /** The streams of this process. */
  public static Terminal system() {
    Console console = System.console();
    return new Terminal(
        new InputStreamReader(System.in),
        System.out,
        System.err,
        console != null && console.isTerminal());
  }

  /** Whether a person looks at a terminal. */
  public boolean isInteractive() {
    return interactive;
  }

  /** Asks a question; only "y" and "yes" are a yes, the end of the input is none. */
  public boolean confirm(String question) throws IOException {
    out(question + " [y/N] ");
    String answer = in.readLine();
    return answer != null && answer.strip().toLowerCase().matches("y|yes");
  }

  @Override
  public synchronized void out(String text) {
    clearProgress();
    out.print(text);
    out.flush();
  }

  @Override
  public synchronized void err(String text) {
    clearProgress();
    err.print(text);
    err.flush();
  }

  /** Shows the text until the next one comes, if a person looks. */
  @Override
  public synchronized void progress(String text) {
    clearProgress();
    if (interactive && !text.isEmpty()) {
      err.print(text);
      err.flush();
      progressShown = true;
    }
  }

  private void clearProgress() {
    if (progressShown) {
      err.print(CLEAR_LINE);
      progressShown = false;
    }
  }
}
