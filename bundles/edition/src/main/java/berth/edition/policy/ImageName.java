package berth.edition.policy;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The full name of an image, in the one form that it has for Docker: with its registry, and with
 * "library/" where Docker Hub has it at the top.
 *
 * @param registry in lower case, "docker.io" for Docker Hub
 * @param path for example "library/alpine"
 * @param tag empty when none was given
 * @param digest empty when none was given
 */
record ImageName(String registry, String path, String tag, String digest) {
  private static final String COMPONENT = "[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*";
  private static final Pattern PATH =
      Pattern.compile("%1$s(?:/%1$s)*".formatted(COMPONENT)); // As in distribution/reference.
  private static final Pattern TAG = Pattern.compile("(?:\\w[\\w.-]{0,127})?");
  private static final Pattern DIGEST = Pattern.compile("(?:[a-z0-9]+:[0-9a-f]{32,128})?");

  /** Empty when the text names no image. */
  static Optional<ImageName> parse(String text) {
    int at = text.indexOf('@');
    String named = at < 0 ? text : text.substring(0, at);
    int colon = named.lastIndexOf(':');
    boolean tagged = colon > named.lastIndexOf('/');
    String repository = tagged ? named.substring(0, colon) : named;
    int slash = repository.indexOf('/');
    boolean host = slash > 0 && Registry.isHost(repository.substring(0, slash));
    Optional<String> registry =
        host ? Registry.parse(repository.substring(0, slash)) : Optional.of(Registry.HUB);
    String path = host ? repository.substring(slash + 1) : repository;
    String tag = tagged ? named.substring(colon + 1) : "";
    String digest = at < 0 ? "" : text.substring(at + 1);
    boolean empty = tagged && tag.isEmpty() || at >= 0 && digest.isEmpty();
    if (empty
        || registry.isEmpty()
        || !PATH.matcher(path).matches()
        || !TAG.matcher(tag).matches()
        || !DIGEST.matcher(digest).matches()) {
      return Optional.empty();
    }
    boolean top = registry.get().equals(Registry.HUB) && !path.contains("/");
    return Optional.of(new ImageName(registry.get(), top ? "library/" + path : path, tag, digest));
  }

  /** With the registry, without tag and digest. */
  String repository() {
    return registry + "/" + path;
  }
}
