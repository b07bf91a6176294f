package berth.image;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of an image: [host[:port]/]path[:tag][@digest].
 *
 * @param repository without tag, and without the default registry: "docker.io/library/x" is "x"
 * @param tag empty when none was given
 * @param digest empty when none was given
 */
public record Reference(String repository, String tag, String digest) {
  public static final String LATEST = "latest";

  private static final String DEFAULT_HOST = "docker.io/";
  private static final String COMPONENT = "[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*";

  /** Only what has a dot or a port, or is localhost, is a host. */
  private static final String HOST =
      "(?=localhost/|[^/]*[.:])(?:[a-zA-Z0-9][a-zA-Z0-9.-]*|\\[[0-9a-fA-F:]+\\])(?::[0-9]+)?";

  private static final Pattern PATTERN =
      Pattern.compile(
          "(?:(?<host>%s)/)??(?<path>%s(?:/%s)*)(?::(?<tag>\\w[\\w.-]{0,127}))?"
                  .formatted(HOST, COMPONENT, COMPONENT)
              + "(?:@(?<digest>[a-z0-9]+:[0-9a-f]{32,128}))?");
  private static final int MAX_LENGTH = 512;

  /** Empty when the text is no name of an image. */
  public static Optional<Reference> parse(String text) {
    Matcher matcher = PATTERN.matcher(text);
    if (text.length() > MAX_LENGTH || !matcher.matches()) {
      return Optional.empty();
    }
    String host = matcher.group("host");
    String path = matcher.group("path");
    String repository = familiar(host == null ? path : host + "/" + path);
    return Optional.of(
        new Reference(repository, orEmpty(matcher, "tag"), orEmpty(matcher, "digest")));
  }

  /** The tag, or "latest" where none was given. */
  public String tagOrLatest() {
    return tag.isEmpty() ? LATEST : tag;
  }

  /** The same repository with another tag. */
  public Reference withTag(String other) {
    return new Reference(repository, other, "");
  }

  /** The name that an engine can load it under: none takes a digest for a name. */
  public Reference loadable() {
    return digest.isEmpty() ? this : withTag(digest.replace(':', '-'));
  }

  /** What to ask an engine for: by digest where there is one, else with a tag. */
  @Override
  public String toString() {
    return digest.isEmpty() ? repository + ":" + tagOrLatest() : repository + "@" + digest;
  }

  private static String familiar(String repository) {
    String full = repository.replaceFirst("^index\\.docker\\.io/", DEFAULT_HOST);
    String path = full.startsWith(DEFAULT_HOST) ? full.substring(DEFAULT_HOST.length()) : full;
    if (full.startsWith(DEFAULT_HOST) && path.matches(HOST + "/.*")) {
      return full; // Without its host, its first folder would be taken for one.
    }
    return path.startsWith("library/") && path.indexOf('/') == path.lastIndexOf('/')
        ? path.substring("library/".length())
        : path;
  }

  private static String orEmpty(Matcher matcher, String group) {
    String text = matcher.group(group);
    return text == null ? "" : text;
  }
}
