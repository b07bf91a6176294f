package berth.webview.origin;

import java.net.URL;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;

/** The URLs with the JDK's own handlers, which the launcher made before the framework started. */
final class JdkUrls {
  private JdkUrls() {}

  static URL of(String protocol, BundleContext context) {
    try {
      for (var reference : context.getServiceReferences(Map.class, "(berth.urls=jdk)")) {
        if (context.getService(reference).get(protocol) instanceof URL url) {
          return url;
        }
      }
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException(e);
    }
    throw new IllegalStateException(
        "The launcher has registered no java.util.Map with berth.urls=jdk that has a URL for "
            + protocol);
  }
}
