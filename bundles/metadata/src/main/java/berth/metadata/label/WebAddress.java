package berth.metadata.label;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A URL of an author, checked. It comes out in ASCII alone: what else there is in it is encoded,
 * and the name of the host too, so that no name can look like another one.
 *
 * @param url empty when it is unfit
 * @param fault why it is unfit, for example "is not a URL (http, https)"; else empty
 */
record WebAddress(String url, String fault) {
  private static final int MAX_LENGTH = 2048;
  private static final int MAX_PORT = 65_535;

  /** Others can attach files of this machine. */
  private static final Set<String> MAIL_FIELDS = Set.of("subject", "body", "cc");

  /** What an address is for, which says what schemes there may be. */
  enum Use {
    PICTURE("http", "https"),
    LINK("http", "https", "mailto");

    private final List<String> schemes;

    Use(String... schemes) {
      this.schemes = List.of(schemes);
    }
  }

  static WebAddress of(String text, Use use) {
    if (text.length() > MAX_LENGTH) {
      return unfit("is longer than " + MAX_LENGTH + " characters");
    }
    String noUrl = "is not a URL (" + String.join(", ", use.schemes) + ")";
    try {
      // Blanks are common in the file names of screenshots.
      URI uri = new URI(text.replace(" ", "%20"));
      String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      if (!use.schemes.contains(scheme)) {
        return unfit(noUrl);
      }
      if (scheme.equals("mailto")) {
        return isMail(uri) ? fit(uri) : unfit("is not an address to write to");
      }
      if (uri.getRawAuthority() == null) {
        return unfit(noUrl);
      }
      if (uri.getRawAuthority().contains("@")) {
        return unfit("has a user name or password in it");
      }
      URI server = new URI(scheme + "://" + authority(uri) + rest(uri)).parseServerAuthority();
      return server.getPort() > MAX_PORT ? unfit(noUrl) : fit(server);
    } catch (URISyntaxException | IllegalArgumentException e) {
      return unfit(noUrl);
    }
  }

  boolean unfit() {
    return !fault.isEmpty();
  }

  /** The host in ASCII, with its port. */
  private static String authority(URI uri) {
    if (uri.getHost() != null) {
      return uri.getRawAuthority();
    }
    String[] parts = uri.getRawAuthority().split(":", 2);
    String host = IDN.toASCII(parts[0], IDN.USE_STD3_ASCII_RULES | IDN.ALLOW_UNASSIGNED);
    return parts.length == 1 ? host : host + ":" + parts[1];
  }

  private static String rest(URI uri) {
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    String fragment = uri.getRawFragment() == null ? "" : "#" + uri.getRawFragment();
    return uri.getRawPath() + query + fragment;
  }

  private static boolean isMail(URI uri) {
    String[] parts = uri.getRawSchemeSpecificPart().split("\\?", 2);
    return parts[0].matches("[^@%]+@[^@%]+")
        && (parts.length == 1
            || Stream.of(parts[1].split("&"))
                .map(field -> field.split("=", 2)[0].toLowerCase(Locale.ROOT))
                .allMatch(MAIL_FIELDS::contains));
  }

  private static WebAddress fit(URI uri) {
    return new WebAddress(uri.toASCIIString(), "");
  }

  private static WebAddress unfit(String fault) {
    return new WebAddress("", fault);
  }
}
