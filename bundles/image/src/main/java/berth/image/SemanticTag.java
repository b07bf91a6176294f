package berth.image;

import java.math.BigInteger;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A tag that is a semantic version, in the order of semver.org: a pre-release comes before its
 * release.
 */
public record SemanticTag(String tag, Matcher parts) implements Comparable<SemanticTag> {
  private static final Pattern PATTERN =
      Pattern.compile("v?(\\d+)\\.(\\d+)(?:\\.(\\d+))?(?:-([0-9A-Za-z.-]+))?");

  /** The greatest version of these tags; empty when none is a version. */
  public static Optional<String> greatest(Collection<String> tags) {
    return tags.stream()
        .map(tag -> new SemanticTag(tag, PATTERN.matcher(tag)))
        .filter(version -> version.parts.matches())
        .max(Comparator.naturalOrder())
        .map(SemanticTag::tag);
  }

  @Override
  public int compareTo(SemanticTag other) {
    for (int group = 1; group <= 3; group++) {
      int order = number(group).compareTo(other.number(group));
      if (order != 0) {
        return order;
      }
    }
    return comparePreRelease(parts.group(4), other.parts.group(4));
  }

  private BigInteger number(int group) {
    String digits = parts.group(group);
    return digits == null ? BigInteger.ZERO : new BigInteger(digits);
  }

  private static int comparePreRelease(String one, String two) {
    if (one == null || two == null) {
      return Boolean.compare(one == null, two == null);
    }
    String[] ones = one.split("\\.");
    String[] twos = two.split("\\.");
    for (int i = 0; i < Math.min(ones.length, twos.length); i++) {
      int order = compareIdentifier(ones[i], twos[i]);
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(ones.length, twos.length);
  }

  private static int compareIdentifier(String one, String two) {
    boolean numeric = one.matches("\\d+");
    if (numeric != two.matches("\\d+")) {
      return numeric ? -1 : 1;
    }
    return numeric ? new BigInteger(one).compareTo(new BigInteger(two)) : one.compareTo(two);
  }
}
