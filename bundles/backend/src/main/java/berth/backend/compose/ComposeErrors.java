package berth.backend.compose;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the lines that tell why in what Compose prints when it fails. */
final class ComposeErrors {
  private static final int MAX_LENGTH = 1000;
  private static final int MAX_LINES = 5;

  /** Progress, and what is true but tells nothing: the reason stands in another line. */
  private static final Pattern NOISE =
      Pattern.compile(
          // Of version 2.
          "(Container|Network|Volume|Image) \\S+ +(\\w+|service \".*)|time=.* level=\\w+ .*"
              + "|\\S+ Pull(ing|ed)|#\\d+ .*"
              // Of docker-compose 1.29.
              + "|(Creating|Starting|Recreating|Stopping|Removing) .*|(ERROR: )?Encountered .*"
              + "|Host is already in use .*|Building \\S+|Step \\d+/\\d+ .*"
              + "|You might be seeing this error because .*|For more on the Compose file .*"
              // Of the engine, as it pulls.
              + "|[0-9a-f]{12}[: ].*|\\S+: Pulling from .*|Digest: .*|Status: .*");

  /**
   * docker-compose 1.29 tells an error for the container, then for its service; version 2 tells one
   * of a pull for its service, then for all.
   */
  private static final Pattern FOR =
      Pattern.compile("(?:ERROR: for (?<one>\\S+)  |(?<other>\\S+) Error )(?<reason>.*)");

  private static final String OF_ENGINE = "Error response from daemon: ";

  /** Begins what docker-compose 1.29 says of an error that it did not expect. */
  private static final Pattern UNEXPECTED =
      Pattern.compile("\\.?(?:\\w+\\.)*\\w+(?:Error|Exception): (.*)");

  private ComposeErrors() {}

  static String summary(List<String> lines, int exitCode) {
    List<String> reasons = lines.stream().filter(line -> !NOISE.matcher(line).matches()).toList();
    if (reasons.isEmpty()) {
      reasons = lines;
    } else if (reasons.stream().anyMatch(line -> line.startsWith("Traceback "))) {
      reasons = unexpected(reasons);
    } else {
      reasons = once(reasons);
    }
    String text =
        String.join("\n", reasons.subList(Math.max(0, reasons.size() - MAX_LINES), reasons.size()));
    if (text.isEmpty()) {
      return "Compose ended with exit code " + exitCode + " and said nothing.";
    }
    String cut = text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) + " …" : text;
    return ComposeAdvice.on(text).map(advice -> cut + "\n" + advice).orElse(cut);
  }

  /** Each error once, with the name of its service. */
  private static List<String> once(List<String> lines) {
    Map<String, String> byReason = new LinkedHashMap<>();
    for (String line : lines) {
      Matcher matcher = FOR.matcher(line);
      if (matcher.matches()) {
        String name = matcher.group(matcher.group("one") == null ? "other" : "one");
        byReason.put(matcher.group("reason"), name + ": " + matcher.group("reason"));
      } else {
        byReason.putIfAbsent(line.replace(OF_ENGINE, ""), line.replace(OF_ENGINE, ""));
      }
    }
    return List.copyOf(byReason.values());
  }

  private static List<String> unexpected(List<String> lines) {
    for (int i = lines.size() - 1; i >= 0; i--) {
      Matcher matcher = UNEXPECTED.matcher(lines.get(i));
      if (matcher.matches()) {
        return Stream.concat(Stream.of(matcher.group(1)), lines.stream().skip(i + 1)).toList();
      }
    }
    return lines.subList(lines.size() - 1, lines.size());
  }
}
