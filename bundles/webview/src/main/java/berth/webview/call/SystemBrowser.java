package berth.webview.call;

import berth.api.BerthException;
import java.awt.Desktop;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** The browser that the user's system opens by default. */
public final class SystemBrowser implements Browser {

  @Override
  public void open(String url) throws BerthException {
    URI uri = check(url);
    try {
      Optional<Path> xdgOpen = xdgOpen();
      if (xdgOpen.isPresent()) {
        new ProcessBuilder(xdgOpen.get().toString(), uri.toASCIIString())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
      } else if (Desktop.isDesktopSupported()
          && Desktop.getDesktop().isSupported(Desktop.Action.BROWSE)) {
        Desktop.getDesktop().browse(uri);
      } else {
        throw new BerthException(
            "No web browser was found to open " + uri + ". Copy the address into your browser.");
      }
    } catch (IOException e) {
      throw new BerthException("The web browser could not open " + uri + ": " + e.getMessage(), e);
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
