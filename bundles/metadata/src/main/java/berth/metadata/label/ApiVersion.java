package berth.metadata.label;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The API versions that an extension says it works with (reference 2.2): a version or a constraint
 * such as {@code >= 1.4.7, < 2.0}. A bare version means that one and all later ones.
 */
final class ApiVersion {
  /** The API version of the last published client library, which Berth implements. */
  static final String BERTH = "0.4.2";

  private static final String NUMBER = "(\\d{1,6}|[xX*])";
  private static final Pattern TERM =
      Pattern.compile(
          "\\s*(=>|>=|=<|<=|~>|!=|[=<>~^]|)\\s*v?"
              + (NUMBER + "(?:\\." + NUMBER + ")?(?:\\." + NUMBER + ")?")
              + "(?:[-+][\\w.+-]*)?\\s*(?:,|$|(?=[\\s=<>!~^\\dvxX*]))");

  private final List<List<Predicate<Version>>> alternatives;

  private ApiVersion(List<List<Predicate<Version>>> alternatives) {
    this.alternatives = alternatives;
  }

  /** Empty when the text is no version and no constraint. */
  static Optional<ApiVersion> parse(String text) {
    return parse(text, false);
  }

  /** Like {@link #parse}, but a bare version means that one alone. */
  static Optional<ApiVersion> parseStrictly(String text) {
    return parse(text, true);
  }

  private static Optional<ApiVersion> parse(String text, boolean bareAlone) {
    List<List<Predicate<Version>>> alternatives = new ArrayList<>();
    for (String part : text.split("\\|\\|", -1)) {
      Optional<List<Predicate<Version>>> terms = terms(part, bareAlone);
      if (terms.isEmpty()) {
        return Optional.empty();
      }
      alternatives.add(terms.get());
    }
    return Optional.of(new ApiVersion(alternatives));
  }

  /** Whether a host of that API version fits. */
  boolean accepts(String hostVersion) {
    int[] parts = Arrays.stream(hostVersion.split("\\.")).mapToInt(Integer::parseInt).toArray();
    Version host = new Version(parts[0], parts[1], parts[2]);
    return alternatives.stream()
        .anyMatch(terms -> terms.stream().allMatch(term -> term.test(host)));
  }

  private static Optional<List<Predicate<Version>>> terms(String text, boolean bareAlone) {
    Matcher matcher = TERM.matcher(text.replaceAll("\\s+-\\s+", ", <= "));
    List<Predicate<Version>> terms = new ArrayList<>();
    int end = 0;
    while (end < matcher.regionEnd() && matcher.find(end) && matcher.start() == end) {
      terms.add(term(matcher, bareAlone));
      end = matcher.end();
    }
    boolean whole = end == matcher.regionEnd();
    return whole && !terms.isEmpty() ? Optional.of(terms) : Optional.empty();
  }

  private static Predicate<Version> term(Matcher matcher, boolean bareAlone) {
    int[] given = new int[3];
    int precision = 0;
    while (precision < 3 && isNumber(matcher.group(precision + 2))) {
      given[precision] = Integer.parseInt(matcher.group(precision + 2));
      precision++;
    }
    boolean wildcard = precision < 3 && matcher.group(precision + 2) != null;
    Version low = new Version(given[0], given[1], given[2]);
    // The first version that "1", "1.2" or "1.2.3" no longer stands for.
    Version next = low.next(precision);
    return switch (matcher.group(1)) {
      case "" -> wildcard || bareAlone ? within(low, next) : atLeast(low);
      case "=" -> within(low, next);
      case "!=" -> within(low, next).negate();
      case ">" -> atLeast(next);
      case "<" -> atLeast(low).negate();
      case "<=", "=<" -> atLeast(next).negate();
      case "~", "~>" -> within(low, low.next(Math.min(precision, 2)));
      case "^" -> within(low, low.next(Math.min(precision, low.leading())));
      default -> atLeast(low);
    };
  }

  private static boolean isNumber(String group) {
    return group != null && Character.isDigit(group.charAt(0));
  }

  private static Predicate<Version> atLeast(Version low) {
    return version -> version.compareTo(low) >= 0;
  }

  private static Predicate<Version> within(Version low, Version next) {
    return atLeast(low).and(atLeast(next).negate());
  }

  /** Three numbers; what follows them makes no difference to a host. */
  private record Version(int major, int minor, int patch) implements Comparable<Version> {
    Version next(int precision) {
      return switch (precision) {
        case 0 -> new Version(Integer.MAX_VALUE, 0, 0);
        case 1 -> new Version(major + 1, 0, 0);
        case 2 -> new Version(major, minor + 1, 0);
        default -> new Version(major, minor, patch + 1);
      };
    }

    /** How many numbers there are up to the first that is not zero. */
    int leading() {
      return major > 0 ? 1 : minor > 0 ? 2 : 3;
    }

    @Override
    public int compareTo(Version other) {
      return Arrays.compare(
          new int[] {major, minor, patch}, new int[] {other.major, other.minor, other.patch});
    }
  }
}
