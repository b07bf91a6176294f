package berth.webview.net;

import java.util.Locale;

/** What a host's name says, without asking anybody. */
final class Hosts {
  private Hosts() {}

  /** Whether it is this machine. */
  static boolean isLoopback(String host) {
    String name = host == null ? "" : host.toLowerCase(Locale.ROOT);
    return name.equals("localhost")
        || name.endsWith(".localhost")
        || name.equals("[::1]")
        || name.equals("::1")
        || name.matches("127(\\.\\d{1,3}){3}");
  }

  /** Whether two hosts belong together: the same one, or one below the other. */
  static boolean isSameSite(String one, String other) {
    return one.equalsIgnoreCase(other)
        || (Hosts.isLoopback(one) && Hosts.isLoopback(other))
        || isBelow(one, other)
        || isBelow(other, one);
  }

  private static boolean isBelow(String host, String parent) {
    return parent.contains(".")
        && host.toLowerCase(Locale.ROOT).endsWith("." + parent.toLowerCase(Locale.ROOT));
  }
}
