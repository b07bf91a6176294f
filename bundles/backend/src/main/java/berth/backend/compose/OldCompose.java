package berth.backend.compose;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Says in one sentence what of a Compose file docker-compose 1.29 does not know. */
final class OldCompose {
  /**
   * Its complaints about keys, values and types that are not in its format, with the key as "key"
   * and where it stands as "place".
   */
  private static final List<Pattern> COMPLAINTS =
      List.of(
          Pattern.compile("Unsupported config option for (?<place>\\S+): '(?<key>[^']+)'"),
          Pattern.compile("(?<place>\\S+) contains unsupported option: '(?<key>[^']+)'"),
          Pattern.compile(
              "(?:(?<place>\\S+) value )?'(?<key>[^']+)' does not match any of the regexes: .*"),
          Pattern.compile("(?<place>\\S+)\\.(?<key>\\w+) value '[^']*' is not one of \\[.*"),
          Pattern.compile("In file '.*', services '(?<key>include)' must be a mapping.*(?<place>)"),
          Pattern.compile(
              "(?<place>\\S+)\\.(?<key>\\w+) contains (?:.*, which is )?an invalid type.*"),
          Pattern.compile(
              "Invalid interpolation format for \".*\" option in (?<place>.*): \"(?<key>.*)\""),
          Pattern.compile(
              ".*could not determine a constructor for the tag '(?<key>!(?:reset|override))'"
                  + "(?<place>)"));

  /** What the format has got since, for what an extension may well use. */
  private static final Set<String> NEWER =
      Set.of(
          ("annotations attach cgroup content depends_on develop enable_ipv4 env_file environment"
                  + " gpus include label_file mac_address models name pids post_start pre_stop provider"
                  + " pull_policy recursive required restart secrets start_interval subpath uts"
                  + " !reset !override")
              .split(" "));

  private record Unknown(String key, String place) {
    boolean isNewer() {
      return key.contains("${")
          || NEWER.contains(key)
          || NEWER.contains(place.substring(place.lastIndexOf('.') + 1));
    }

    @Override
    public String toString() {
      return "'%.100s'".formatted(key) + (place.isEmpty() ? "" : " (%.200s)".formatted(place));
    }
  }

  private OldCompose() {}

  /** Empty when it is not an old Compose that failed, or something else is the matter. */
  static Optional<String> refusal(Compose compose, Path file, List<String> lines) {
    List<Unknown> unknown = lines.stream().flatMap(line -> unknown(line).stream()).toList();
    if (!compose.isOld() || unknown.isEmpty()) {
      return Optional.empty();
    }
    boolean newer = unknown.stream().allMatch(Unknown::isNewer);
    return Optional.of(
        "%s does not know %s in %s; Docker Compose v2 %s. %s"
            .formatted(
                compose.name(),
                unknown.stream()
                    .map(Unknown::toString)
                    .distinct()
                    .collect(Collectors.joining(", ")),
                file,
                newer ? "does" : "may",
                Compose.HOW_TO_GET_IT));
  }

  private static Optional<Unknown> unknown(String line) {
    for (Pattern complaint : COMPLAINTS) {
      Matcher matcher = complaint.matcher(line);
      if (matcher.matches()) {
        String place = matcher.group("place");
        return Optional.of(new Unknown(matcher.group("key"), place == null ? "" : place));
      }
    }
    return Optional.empty();
  }
}
