package berth.webview.call;

import berth.api.BerthException;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits a command line as a POSIX shell does, as far as extensions rely on it: quotes and
 * backslashes count, nothing is expanded, operators are refused (reference 3.3, "Shell-free
 * emulation").
 */
final class CommandLine {
  private static final String OPERATORS = ";&|<>()*";
  private static final String REFUSED =
      "shell operators are not allowed when executing commands through SDK APIs";

  private final String line;
  private final boolean windows;
  private final List<String> words = new ArrayList<>();
  private StringBuilder word;
  private int at;

  private CommandLine(String line, boolean windows) {
    this.line = line;
    this.windows = windows;
  }

  /**
   * @param windows whether a backslash outside quotes is only a character, as in "C:\x"
   */
  static List<String> split(String line, boolean windows) throws BerthException {
    return new CommandLine(line, windows).split();
  }

  private List<String> split() throws BerthException {
    while (at < line.length()) {
      char c = line.charAt(at++);
      if (Character.isWhitespace(c)) {
        endWord();
      } else if (c == '\'') {
        singleQuoted();
      } else if (c == '"') {
        doubleQuoted();
      } else if (c == '\\' && !windows) {
        word().append(at < line.length() ? line.charAt(at++) : c);
      } else if (OPERATORS.indexOf(c) >= 0) {
        throw new BerthException(REFUSED);
      } else {
        word().append(c);
      }
    }
    endWord();
    return words;
  }

  private void singleQuoted() throws BerthException {
    int end = line.indexOf('\'', at);
    if (end < 0) {
      throw unterminated('\'');
    }
    word().append(line, at, end);
    at = end + 1;
  }

  private void doubleQuoted() throws BerthException {
    StringBuilder text = word();
    while (at < line.length()) {
      char c = line.charAt(at++);
      if (c == '"') {
        return;
      }
      boolean escape = c == '\\' && at < line.length() && "\"\\".indexOf(line.charAt(at)) >= 0;
      text.append(escape ? line.charAt(at++) : c);
    }
    throw unterminated('"');
  }

  private StringBuilder word() {
    if (word == null) {
      word = new StringBuilder();
    }
    return word;
  }

  private void endWord() {
    if (word != null) {
      words.add(word.toString());
      word = null;
    }
  }

  private static BerthException unterminated(char quote) {
    return new BerthException("The command line has a " + quote + " without its other half.");
  }
}
