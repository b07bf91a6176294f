package berth.launcher.framework;

import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.util.Map;

/**
 * A URL of http and one of https that keep the JDK's own handlers. They must be made before the
 * framework starts: it puts bundles' handlers in front of every URL that is made later, and one of
 * these has to hand on what is not its own ({@code new URL(thatUrl, spec)}).
 */
final class JdkUrls {
  /** The service property that marks the map, and its value. */
  static final Map<String, String> MARK = Map.of("berth.urls", "jdk");

  private JdkUrls() {}

  static Map<String, URL> make() {
    try {
      return Map.of(
          "http", URI.create("http://localhost/").toURL(),
          "https", URI.create("https://localhost/").toURL());
    } catch (MalformedURLException e) {
      throw new AssertionError("The JDK always has http and https", e);
    }
  }
}
