package berth.control.command;

import berth.api.metadata.Finding;

/** How a finding reads in a terminal. */
public final class Complaint {
  private Complaint() {}

  /** "place: message", without the place where the message names it itself (reference 2.3). */
  public static String of(Finding finding) {
    String name = finding.place().replaceFirst("^label ", "");
    return finding.place().isEmpty() || finding.message().contains(name)
        ? finding.message()
        : finding.place() + ": " + finding.message();
  }
}
