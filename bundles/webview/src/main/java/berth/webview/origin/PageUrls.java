package berth.webview.origin;

import java.io.IOException;
import java.net.Proxy;
import java.net.URL;
import java.net.URLConnection;
import java.util.Locale;
import org.osgi.service.url.AbstractURLStreamHandlerService;

/**
 * Opens the URLs of one protocol. It answers for the whole process, since WebKit loads through
 * java.net.URL: what is a page's is answered here, what else WebKit asks for goes by {@link
 * Passage}, and everything else as the JDK does it.
 */
class PageUrls extends AbstractURLStreamHandlerService {
  private static final String WEBKIT_LOADER = "com.sun.webkit.network.";

  /** The loader is a few frames away, with those of the framework's reflection between. */
  private static final int CALLERS = 24;

  private final OpenPages pages;
  private final Passage passage;
  private final URL jdk;

  /**
   * @param jdk a URL of the protocol that has the JDK's handler: one made now would come back here
   */
  PageUrls(OpenPages pages, Passage passage, URL jdk) {
    this.pages = pages;
    this.passage = passage;
    this.jdk = jdk;
  }

  @Override
  public URLConnection openConnection(URL url) throws IOException {
    if (pages.takeDiverted(url.toExternalForm())) {
      return new SiteConnection(url, request -> SiteResponse.nothing());
    }
    if (Origin.isPage(url.getHost())) {
      return new SiteConnection(url, request -> answer(url, request));
    }
    return isWebKit() ? passage.open(url) : withJdkHandler(url).openConnection();
  }

  /** For callers of {@link URL#openConnection(Proxy)}; found by the framework by its name. */
  @Override
  public URLConnection openConnection(URL url, Proxy proxy) throws IOException {
    return Origin.isPage(url.getHost())
        ? openConnection(url)
        : withJdkHandler(url).openConnection(proxy);
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

  /** Whether a WebView wants the URL: no thread and no parameter says so, only who calls. */
  private static boolean isWebKit() {
    return StackWalker.getInstance()
        .walk(
            frames ->
                frames
                    .limit(CALLERS)
                    .anyMatch(frame -> frame.getClassName().startsWith(WEBKIT_LOADER)));
  }

  @SuppressWarnings("deprecation") // The only way to make a URL with the handler of another.
  private URL withJdkHandler(URL url) throws IOException {
    return new URL(jdk, url.toExternalForm());
  }
}
