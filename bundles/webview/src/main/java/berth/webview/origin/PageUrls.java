package berth.webview.origin;

import java.io.IOException;
import java.net.Proxy;
import java.net.URL;
import java.net.URLConnection;
import java.util.Locale;
import org.osgi.service.url.AbstractURLStreamHandlerService;

/**
 * Opens the URLs of one protocol: those of pages here, all others as the JDK does. It answers for
 * the whole process, since WebKit loads through java.net.URL.
 */
class PageUrls extends AbstractURLStreamHandlerService {
  private final OpenPages pages;
  private final URL jdk;

  /**
   * @param jdk a URL of the protocol that has the JDK's handler: one made now would come back here
   */
  PageUrls(OpenPages pages, URL jdk) {
    this.pages = pages;
    this.jdk = jdk;
  }

  @Override
  public URLConnection openConnection(URL url) throws IOException {
    if (pages.takeDiverted(url.toExternalForm())) {
      return new SiteConnection(url, request -> SiteResponse.nothing());
    }
    if (isOurs(url)) {
      return new SiteConnection(url, request -> answer(url, request));
    }
    return withJdkHandler(url).openConnection();
  }

  /** For callers of {@link URL#openConnection(Proxy)}; found by the framework by its name. */
  @Override
  public URLConnection openConnection(URL url, Proxy proxy) throws IOException {
    return isOurs(url) ? openConnection(url) : withJdkHandler(url).openConnection(proxy);
  }

  @Override
  public int getDefaultPort() {
    return jdk.getDefaultPort();
  }

  private SiteResponse answer(URL url, SiteRequest request) throws IOException {
    var site = pages.find(url.getHost().toLowerCase(Locale.ROOT));
    return site.isPresent() && url.getPort() < 0
        ? site.get().answer(request)
        : SiteResponse.text(404, "Not Found", "No page of an extension is open here.");
  }

  private static boolean isOurs(URL url) {
    return url.getHost().toLowerCase(Locale.ROOT).endsWith(Origin.DOMAIN);
  }

  @SuppressWarnings("deprecation") // The only way to make a URL with the handler of another.
  private URL withJdkHandler(URL url) throws IOException {
    return new URL(jdk, url.toExternalForm());
  }
}
