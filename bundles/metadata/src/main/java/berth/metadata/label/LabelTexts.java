package berth.metadata.label;

import berth.metadata.finding.Findings;
import berth.metadata.finding.ForeignText;
import java.util.Map;
import java.util.regex.Pattern;

/** The labels of one image as text, and the complaints about them. */
record LabelTexts(Map<String, String> labels, Findings findings) {
  private static final int MAX_LENGTH = 256 * 1024;
  private static final Pattern UNRESOLVED = Pattern.compile("\\$(\\w+|\\{[^{}]*})");

  boolean has(String label) {
    return labels.get(label) != null;
  }

  /** Like {@link #value}; without a text it is an error. */
  String mandatory(String label) {
    String text = labels.get(label);
    if (text == null) {
      error(label, "mandatory image label \"" + label + "\" is missing");
    } else if (text.isBlank()) {
      error(label, "mandatory image label \"" + label + "\" is set to empty string");
    }
    return value(label);
  }

  /** The label's text; empty when it is missing, too long or an unresolved build argument. */
  String value(String label) {
    String text = labels.get(label);
    if (text == null) {
      return "";
    }
    if (text.length() > MAX_LENGTH) {
      error(label, "is longer than " + MAX_LENGTH + " characters and is ignored");
      return "";
    }
    String value = text.strip();
    if (UNRESOLVED.matcher(value).matches()) {
      error(label, "is the build argument " + ForeignText.quote(value) + ", which was never set");
      return "";
    }
    return value;
  }

  /** On one line: Dockerfiles leave line breaks and runs of blanks in texts. */
  static String line(String text) {
    return ForeignText.printable(text).strip().replaceAll(" {2,}", " ");
  }

  void error(String label, String message) {
    findings.error(place(label), message);
  }

  void warning(String label, String message) {
    findings.warning(place(label), message);
  }

  /** How findings name a label. */
  static String place(String label) {
    return "label " + label;
  }
}
