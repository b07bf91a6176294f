package berth.backend.compose;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills variables in as Compose does (compose-spec, interpolation.md): "$NAME", "${NAME}", with
 * ":-" or "-" a default, with ":+" or "+" what stands there when it is set, "$$" for "$".
 *
 * @param values of those that are set
 */
record Variables(Map<String, String> values) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final Pattern LINE =
      Pattern.compile("\\s*(?:export\\s+)?([A-Za-z_][A-Za-z0-9_]*)\\s*=\\s*(.*?)\\s*");
  private static final int MAX_DEPTH = 20;

  /** A variable has no value. */
  static final class UnsetException extends Exception {
    private static final long serialVersionUID = 1L;

    UnsetException(String name) {
      super(name);
    }
  }

  /** Those of a file ".env". */
  static Map<String, String> ofFile(String text) {
    Map<String, String> values = new LinkedHashMap<>();
    text.lines()
        .filter(line -> !line.isBlank() && !line.strip().startsWith("#"))
        .map(LINE::matcher)
        .filter(Matcher::matches)
        .forEach(line -> values.put(line.group(1), unquoted(line.group(2))));
    return values;
  }

  /**
   * A text with its variables filled in.
   *
   * @throws UnsetException when one has no value and no default; its message is the name
   */
  String fill(String text) throws UnsetException {
    return fill(text, 0);
  }

  private String fill(String text, int depth) throws UnsetException {
    StringBuilder filled = new StringBuilder();
    for (int i = 0; i < text.length(); ) {
      char next = i + 1 < text.length() ? text.charAt(i + 1) : ' ';
      if (text.charAt(i) != '$' || depth > MAX_DEPTH) {
        filled.append(text.charAt(i++));
      } else if (next == '$') {
        filled.append('$');
        i += 2;
      } else if (next == '{') {
        int end = closing(text, i + 2);
        filled.append(value(text.substring(i + 2, end), depth));
        i = end + 1;
      } else {
        Matcher name = NAME.matcher(text).region(i + 1, text.length());
        if (!name.lookingAt()) {
          throw new UnsetException(text.substring(i));
        }
        filled.append(set(name.group()).orElseThrow(() -> new UnsetException(name.group())));
        i = name.end();
      }
    }
    return filled.toString();
  }

  /** What stands between the braces: a name, an operator, a word. */
  private String value(String inner, int depth) throws UnsetException {
    Matcher start = NAME.matcher(inner);
    if (!start.lookingAt()) {
      throw new UnsetException(inner);
    }
    String name = start.group();
    String rest = inner.substring(start.end());
    boolean colon = rest.startsWith(":");
    String operation = colon ? rest.substring(1) : rest;
    Optional<String> value = set(name).filter(is -> !(colon && is.isEmpty()));
    if (operation.startsWith("+")) {
      return value.isPresent() ? fill(operation.substring(1), depth + 1) : "";
    }
    if (value.isPresent()) {
      return value.get();
    }
    if (operation.startsWith("-")) {
      return fill(operation.substring(1), depth + 1);
    }
    throw new UnsetException(name);
  }

  private Optional<String> set(String name) {
    return Optional.ofNullable(values.get(name));
  }

  private static int closing(String text, int from) throws UnsetException {
    int open = 1;
    for (int i = from; i < text.length(); i++) {
      open += text.startsWith("${", i) ? 1 : text.charAt(i) == '}' ? -1 : 0;
      if (open == 0) {
        return i;
      }
    }
    throw new UnsetException(text.substring(from));
  }

  private static String unquoted(String value) {
    char first = value.isEmpty() ? ' ' : value.charAt(0);
    if ((first == '"' || first == '\'') && value.indexOf(first, 1) > 0) {
      return value.substring(1, value.indexOf(first, 1));
    }
    return value.replaceFirst("\\s+#.*$", "");
  }
}
