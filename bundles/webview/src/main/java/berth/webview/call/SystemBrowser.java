package berth.webview.call;

import berth.api.BerthException;
import java.awt.Desktop;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The programs that the user's system opens by default. */
public final class SystemBrowser implements Browser {
  private static final String MAIL = "mailto:";

  /** Others are known to attach files. */
  private static final Set<String> MAIL_FIELDS = Set.of("to", "cc", "bcc", "subject", "body");

  @Override
  public void open(String url) throws BerthException {
    boolean mail = url.regionMatches(true, 0, MAIL, 0, MAIL.length());
    URI uri = mail ? checkMail(url) : check(url);
    String program = mail ? "mail program" : "web browser";
    try {
      Optional<Path> xdgOpen = xdgOpen();
      if (xdgOpen.isPresent()) {
        new ProcessBuilder(xdgOpen.get().toString(), uri.toASCIIString())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
      } else if (isSupported(mail ? Desktop.Action.MAIL : Desktop.Action.BROWSE)) {
        if (mail) {
          Desktop.getDesktop().mail(uri);
        } else {
          Desktop.getDesktop().browse(uri);
        }
      } else {
        throw new BerthException(
            "No " + program + " was found to open " + uri + ". Copy the address into yours.");
      }
    } catch (IOException e) {
      throw new BerthException(
          "The " + program + " could not open " + uri + ": " + e.getMessage(), e);
    }
  }

  private static boolean isSupported(Desktop.Action action) {
    return Desktop.isDesktopSupported() && Desktop.getDesktop().isSupported(action);
  }

  static URI checkMail(String url) throws BerthException {
    try {
      URI uri = new URI(url.strip().replace(" ", "%20"));
      String address = uri.getRawSchemeSpecificPart();
      int query = address.indexOf('?');
      for (String field : query < 0 ? new String[0] : address.substring(query + 1).split("&")) {
        String name = field.replaceFirst("=.*", "").toLowerCase(Locale.ROOT);
        if (!MAIL_FIELDS.contains(name)) {
          throw new BerthException(
              "A link may not set the field \"" + name + "\" of a mail: " + url);
        }
      }
      return uri;
    } catch (URISyntaxException e) {
      throw new BerthException("Not a mail address: " + url, e);
    }
  }

  static URI check(String url) throws BerthException {
    try {
      URI uri = new URI(url.strip().replace(" ", "%20"));
      boolean http = "http".equalsIgnoreCase(uri.getScheme());
      if ((http || "https".equalsIgnoreCase(uri.getScheme())) && uri.getRawAuthority() != null) {
        return uri;
      }
    } catch (URISyntaxException e) {
      throw new BerthException("Not a web address: " + url, e);
    }
    throw new BerthException("Only http and https addresses can be opened, not " + url);
  }

  /** On Linux it knows the user's choice better than AWT. */
  private static Optional<Path> xdgOpen() {
    if (HostFacts.isWindows()) {
      return Optional.empty();
    }
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Arrays.stream(path.split(":"))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, "xdg-open"))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
