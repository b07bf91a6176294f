package berth.webview.origin;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Installs the handlers in this JVM, as the framework does in Berth; that can be done only once.
 */
public final class TestUrls {
  private static final Map<String, URL> JDK = new ConcurrentHashMap<>();
  private static final Map<String, PageUrls> HANDLERS = new ConcurrentHashMap<>();

  private TestUrls() {}

  /** From now on URLs lead to these pages. */
  public static synchronized void use(OpenPages pages, Passage passage)
      throws MalformedURLException {
    if (JDK.isEmpty()) {
      for (String protocol : new String[] {"http", "https"}) {
        JDK.put(protocol, URI.create(protocol + "://localhost").toURL());
      }
      URL.setURLStreamHandlerFactory(
          protocol -> JDK.containsKey(protocol) ? new Delegate(protocol) : null);
    }
    JDK.forEach((protocol, jdk) -> HANDLERS.put(protocol, new PageUrls(pages, passage, jdk)));
  }

  private static final class Delegate extends URLStreamHandler {
    private final String protocol;

    Delegate(String protocol) {
      this.protocol = protocol;
    }

    @Override
    protected URLConnection openConnection(URL url) throws IOException {
      return HANDLERS.get(protocol).openConnection(url);
    }

    @Override
    protected int getDefaultPort() {
      return HANDLERS.get(protocol).getDefaultPort();
    }
  }
}
