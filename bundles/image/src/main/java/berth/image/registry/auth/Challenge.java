package berth.image.registry.auth;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server wants to see of who asks (RFC 9110, 11.6.1).
 *
 * @param scheme in lower case, for example "bearer"
 * @param parameters by names in lower case
 */
record Challenge(String scheme, Map<String, String> parameters) {
  static final String BASIC = "basic";
  static final String BEARER = "bearer";

  /** A name, and its value if it has one: what has none is a scheme. */
  private static final Pattern PART =
      Pattern.compile(
          "([\\w!#$%&'*+.^`|~-]+)(?:\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^\\s,\"]*)))?");

  /** The pattern needs the stack for each character between quotes. */
  private static final int MAX_LENGTH = 4096;

  /** All challenges in the WWW-Authenticate headers of a response. */
  static List<Challenge> parse(List<String> headers) {
    List<Challenge> challenges = new ArrayList<>();
    for (String header : headers) {
      if (header.length() <= MAX_LENGTH) {
        parse(header, challenges);
      }
    }
    return challenges;
  }

  private static void parse(String header, List<Challenge> challenges) {
    Map<String, String> parameters = new HashMap<>();
    for (Matcher part = PART.matcher(header); part.find(); ) {
      String name = part.group(1).toLowerCase(Locale.ROOT);
      if (part.group(2) != null) {
        parameters.putIfAbsent(name, part.group(2).replaceAll("\\\\(.)", "$1"));
      } else if (part.group(3) != null) {
        parameters.putIfAbsent(name, part.group(3));
      } else {
        parameters = new HashMap<>();
        challenges.add(new Challenge(name, parameters));
      }
    }
  }

  /** A parameter that has a value. */
  Optional<String> parameter(String name) {
    return Optional.ofNullable(parameters.get(name)).filter(value -> !value.isBlank());
  }
}
