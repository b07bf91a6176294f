package berth.edition.policy;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Engines that a rule names: a URI in which "*" stands for any characters, in the host for such as
 * a host can have. A user, port or path that it leaves out may be any.
 */
record EnginePattern(
    Pattern scheme,
    Optional<Pattern> user,
    Pattern host,
    Optional<Pattern> port,
    Optional<Pattern> path) {
  private static final Pattern URI_PARTS =
      Pattern.compile(
          "(?<scheme>[a-z*]+)://(?:(?<user>[^/@]*)@)?(?<host>\\[[^]/]*\\]|[^:/@]*)(?::(?<port>[\\d*]+))?"
              + "(?<path>/.*)?");

  /**
   * Reads a pattern.
   *
   * @throws IllegalArgumentException with the reason why it is none
   */
  static EnginePattern parse(String text) {
    Matcher parts = URI_PARTS.matcher(text.equals("*") ? "*://*" : text);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "is no address of an engine; write it as unix:///var/run/docker.sock, ssh://*.example or tcp://host:2376");
    }
    return new EnginePattern(
        glob(parts.group("scheme")),
        Optional.ofNullable(parts.group("user")).map(EnginePattern::glob),
        glob(parts.group("host").toLowerCase(Locale.ROOT)),
        Optional.ofNullable(parts.group("port")).map(EnginePattern::glob),
        Optional.ofNullable(parts.group("path")).map(EnginePattern::glob));
  }

  boolean matches(URI engine) {
    String path = plain(engine);
    String authority = engine.getRawAuthority() == null ? "" : engine.getRawAuthority();
    Matcher parts = URI_PARTS.matcher(engine.getScheme() + "://" + authority);
    return parts.matches()
        && fits(scheme, parts.group("scheme"))
        && fits(host, parts.group("host").toLowerCase(Locale.ROOT))
        && user.filter(it -> !fits(it, parts.group("user"))).isEmpty()
        && port.filter(it -> !fits(it, parts.group("port"))).isEmpty()
        && this.path.filter(it -> !fits(it, path)).isEmpty();
  }

  /** The path, without steps upwards that would only seem to lead where a pattern says. */
  private static String plain(URI engine) {
    String path = engine.getPath() == null ? "" : engine.getPath();
    return path.contains("/..") ? engine.normalize().getPath() : path;
  }

  private static boolean fits(Pattern pattern, String text) {
    return pattern.matcher(text == null ? "" : text).matches();
  }

  private static Pattern glob(String text) {
    return Pattern.compile(Pattern.quote(text).replace("*", "\\E.*\\Q"), Pattern.DOTALL);
  }
}
