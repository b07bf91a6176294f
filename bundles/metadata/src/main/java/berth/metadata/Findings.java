package berth.metadata;

import berth.api.metadata.Finding;
import berth.api.metadata.Finding.Severity;
import java.util.ArrayList;
import java.util.List;

/** Gathers complaints; a hostile text cannot make it gather without end. */
final class Findings {
  private static final int MAX = 200;
  private static final int QUOTE_LENGTH = 80;

  private final List<Finding> found = new ArrayList<>();
  private int omitted;

  void error(String place, String message) {
    add(new Finding(Severity.ERROR, place, message));
  }

  void warning(String place, String message) {
    add(new Finding(Severity.WARNING, place, message));
  }

  List<Finding> toList() {
    List<Finding> all = new ArrayList<>(found);
    if (omitted > 0) {
      all.add(new Finding(Severity.WARNING, "", "and " + omitted + " more complaints"));
    }
    return List.copyOf(all);
  }

  /** A foreign text as part of a message: short, and without what could steer a terminal. */
  static String quote(String text) {
    String shown = printable(text);
    return '"' + (shown.length() > QUOTE_LENGTH ? cut(shown) + "…" : shown) + '"';
  }

  /** The text with a blank for each control character. */
  static String printable(String text) {
    return text.replaceAll("\\p{Cntrl}", " ");
  }

  private static String cut(String text) {
    int end = Character.isHighSurrogate(text.charAt(QUOTE_LENGTH - 1)) ? 1 : 0;
    return text.substring(0, QUOTE_LENGTH - end);
  }

  private void add(Finding finding) {
    if (found.size() < MAX) {
      found.add(finding);
    } else {
      omitted++;
    }
  }
}
