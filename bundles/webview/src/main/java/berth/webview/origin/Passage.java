package berth.webview.origin;

import java.io.IOException;
import java.net.URL;
import java.net.URLConnection;

/** Opens what a WebView asks of hosts that are no page's. */
@FunctionalInterface
public interface Passage {
  URLConnection open(URL url) throws IOException;
}
