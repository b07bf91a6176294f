package berth.backend.compose;

import java.util.List;
import java.util.regex.Pattern;

/** Finds the lines that tell why in what Compose prints when it fails. */
final class ComposeErrors {
  private static final int MAX_LENGTH = 1000;
  private static final Pattern TELLING =
      Pattern.compile(
          "(?i)(pulling |.*\\b(error|fail\\w*|denied|invalid|unsupported|cannot|no such)\\b).*");

  /** "Creating x ... error" and the like: true, but the reason is elsewhere. */
  private static final Pattern EMPTY =
      Pattern.compile(
          "ERROR: Encountered errors while .*|(Creating|Starting|Recreating) .*\\.\\.\\. .*"
              + "|ERROR: for .*_\\d+  .*|time=.* level=warning .*");

  /** Where Compose complains of a file, the particulars stand in the lines below. */
  private static final Pattern COMPLAINT = Pattern.compile(".*is invalid because.*|.*file.*:");

  private static final Pattern OLD_COMPOSE =
      Pattern.compile(
          "(?s).*(does not match any of the regexes|Additional properties are not allowed"
              + "|contains unsupported option|Unsupported config option"
              + "|contains an invalid type).*");

  private ComposeErrors() {}

  static String summary(List<String> lines, int exitCode) {
    String text = String.join("\n", choose(lines));
    if (text.isEmpty()) {
      return "Compose ended with exit code " + exitCode + " and said nothing.";
    }
    if (text.length() > MAX_LENGTH) {
      text = text.substring(0, MAX_LENGTH) + " …";
    }
    return OLD_COMPOSE.matcher(text).matches()
        ? text + "\nThe Compose file may need Docker Compose v2 (package docker-compose-plugin)."
        : text;
  }

  private static List<String> choose(List<String> lines) {
    if (lines.stream().anyMatch(line -> line.startsWith("Traceback "))) {
      return last(lines, 1); // A fault that docker-compose 1.29 did not expect.
    }
    List<String> telling =
        lines.stream()
            .filter(line -> !EMPTY.matcher(line).matches())
            .filter(line -> TELLING.matcher(line).matches())
            .distinct()
            .toList();
    boolean complaint = telling.stream().anyMatch(line -> COMPLAINT.matcher(line).matches());
    return telling.isEmpty() || complaint ? last(lines, 5) : last(telling, 3);
  }

  private static List<String> last(List<String> lines, int count) {
    return lines.subList(Math.max(0, lines.size() - count), lines.size());
  }
}
