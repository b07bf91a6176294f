package berth.image;

import berth.api.BerthException;
import berth.api.CancelledException;
import java.io.EOFException;
import java.io.IOException;

/**
 * What is being read, for the messages of errors.
 *
 * @param name for example "The archive /tmp/x.tar"
 * @param advice what to do when it cannot be used: a sentence
 */
public record Subject(String name, String advice) {
  private static final int MAX_SHOWN = 200;

  /** The name of a foreign file as part of a message: short and harmless. */
  public static String quote(String text) {
    return '"' + printable(text) + '"';
  }

  /** Foreign text as part of a message: short, and without what steers a terminal or its reader. */
  public static String printable(String text) {
    String shown = text.length() > MAX_SHOWN ? text.substring(0, MAX_SHOWN) + "…" : text;
    return shown.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]", "?");
  }

  /** The image cannot be used, and why. */
  public BerthException fault(String why) {
    return new BerthException(name + " cannot be used: " + why + ". " + advice);
  }

  /** The thread was interrupted. */
  public CancelledException cancelled() {
    return new CancelledException(name + " was not read to its end: the work was called off.");
  }

  /** A part of the image cannot be read, for example "layer 2 of 3". */
  public BerthException fault(String part, IOException e) {
    if (Thread.currentThread().isInterrupted()) {
      return cancelled();
    }
    String why =
        switch (e) {
          case FormatException _ -> e.getMessage();
          case FetchException _ -> e.getMessage();
          case EOFException _ -> "is cut short";
          case IOException _ when String.valueOf(e.getMessage()).startsWith("Truncated") ->
              "is cut short"; // The words of the libraries for tar and zstd.
          default -> "cannot be read (" + e + ")";
        };
    String help = e instanceof LimitException limit ? limit.advice() : advice;
    return new BerthException(name + " cannot be used: " + part + " " + why + ". " + help, e);
  }
}
