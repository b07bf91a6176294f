package berth.control.command;

import berth.api.backend.LogLine;

/**
 * How a line of a log reads.
 *
 * @param prefixWidth columns for the name of the service; 0 where there is only one
 * @param timestamps whether the time comes before the text
 * @param terminal whether a terminal shows it, which must not obey it
 */
record LogText(int prefixWidth, boolean timestamps, boolean terminal) {
  String of(LogLine line) {
    var text = new StringBuilder();
    if (prefixWidth > 0) {
      text.append(line.service());
      text.repeat(' ', Math.max(0, prefixWidth - line.service().length())).append(" | ");
    }
    if (timestamps) {
      text.append(line.time()).append(' ');
    }
    return text.append(terminal ? Printable.of(line.text()) : line.text()).toString();
  }
}
