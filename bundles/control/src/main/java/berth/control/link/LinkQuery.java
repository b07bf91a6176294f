package berth.control.link;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The parameters of a link, in their order and each as it was written. */
final class LinkQuery {
  private static final Pattern STRAY_PERCENT = Pattern.compile("%(?![0-9a-fA-F]{2})");

  /** What a query may have unencoded (RFC 3986), without the quote, which HTML could end at. */
  private static final String PLAIN = "-._~!$&()*+,;=:@/?%";

  private final List<String> pairs;

  /**
   * @param text what is behind the "?"
   */
  LinkQuery(String text) {
    pairs = Pattern.compile("&").splitAsStream(text).filter(pair -> !pair.isEmpty()).toList();
  }

  /** The first value of a parameter, decoded. */
  Optional<String> first(String name) {
    return all(name).stream().findFirst();
  }

  /** All values of a parameter, decoded. */
  List<String> all(String name) {
    return pairs.stream()
        .filter(pair -> name(pair).equals(name))
        .map(pair -> pair.contains("=") ? decoded(pair.substring(pair.indexOf('=') + 1)) : "")
        .toList();
  }

  /** All parameters but one; "+" and what is encoded stay as they are, the rest is encoded. */
  String without(String name) {
    return pairs.stream()
        .filter(pair -> !name(pair).equals(name))
        .map(LinkQuery::encoded)
        .collect(Collectors.joining("&"));
  }

  private static String name(String pair) {
    return decoded(pair.contains("=") ? pair.substring(0, pair.indexOf('=')) : pair);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(withoutStrayPercents(text), StandardCharsets.UTF_8);
  }

  private static String encoded(String pair) {
    StringBuilder result = new StringBuilder();
    withoutStrayPercents(pair)
        .codePoints()
        .forEach(
            c -> {
              if (c < 128 && (Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0)) {
                result.append((char) c);
              } else {
                for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
                  result.append('%').append("%02X".formatted(b));
                }
              }
            });
    return result.toString();
  }

  private static String withoutStrayPercents(String text) {
    return STRAY_PERCENT.matcher(text).replaceAll("%25");
  }
}
