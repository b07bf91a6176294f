package berth.webview.origin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** The origin of an extension's page: {@code http://<label>.berth.localhost}. */
public record Origin(String host) {
  static final String DOMAIN = ".berth.localhost";

  private static final int MAX_LABEL = 63;

  /** The same extension always has the same origin: its storage hangs on it. */
  public static Origin of(String extensionId) {
    String suffix = "-" + hash(extensionId);
    String name =
        extensionId.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-", "");
    String cut = name.substring(0, Math.min(name.length(), MAX_LABEL - suffix.length()));
    return new Origin((cut.isEmpty() ? "x" : cut) + suffix + DOMAIN);
  }

  /** The address of a path in this origin. */
  public String url(String path, String query) {
    return "http://" + host + "/" + path + (query.isEmpty() ? "" : "?" + query);
  }

  /** As in an Origin header. */
  public String serialized() {
    return "http://" + host;
  }

  /** Whether a host is that of a page, open or not. */
  public static boolean isPage(String host) {
    return host.toLowerCase(Locale.ROOT).endsWith(DOMAIN);
  }

  /** Whether an address is of this origin. */
  public boolean owns(String url) {
    return url.equals("http://" + host) || url.startsWith("http://" + host + "/");
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 3);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
