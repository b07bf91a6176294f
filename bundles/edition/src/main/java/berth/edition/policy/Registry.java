package berth.edition.policy;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Hosts of registries in the one form that they have for Docker. */
final class Registry {
  static final String HUB = "docker.io";

  private static final Set<String> OF_HUB = Set.of("index.docker.io", "registry-1.docker.io");
  private static final Pattern HOST =
      Pattern.compile("(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\\[[0-9a-f:]+\\])(?::\\d{1,5})?");

  private Registry() {}

  /** "name[:port]" in lower case; empty when the text is no host. */
  static Optional<String> parse(String text) {
    String host = text.toLowerCase(Locale.ROOT);
    if (!HOST.matcher(host).matches()) {
      return Optional.empty();
    }
    return Optional.of(OF_HUB.contains(host) ? HUB : host);
  }

  /** Whether the first part of an image's name is a host, as Docker tells. */
  static boolean isHost(String part) {
    return part.contains(".")
        || part.contains(":")
        || part.equals("localhost")
        || !part.equals(part.toLowerCase(Locale.ROOT));
  }
}
