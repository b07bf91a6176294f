package berth.desktop.background;

import berth.api.BerthException;
import berth.lease.ServiceUnavailableException;

/** Turns errors into what the user reads. */
public final class Failures {
  private Failures() {}

  /** The message, where it was written for users; else what is known and where to look. */
  public static String reason(Throwable error) {
    boolean readable =
        error instanceof BerthException
            // A lease says in plain words that a part of Berth is not there.
            || error instanceof ServiceUnavailableException;
    return readable && error.getMessage() != null
        ? error.getMessage()
        : "Something unexpected happened: " + error + ". The log says more.";
  }
}
