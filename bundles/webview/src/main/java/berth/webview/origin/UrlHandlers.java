package berth.webview.origin;

import java.net.URL;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.url.URLConstants;
import org.osgi.service.url.URLStreamHandlerService;

/**
 * Opens the http and https URLs of the whole process, from its making to its end. The framework
 * asks one handler only, and one version of this part knows nothing of another's pages: so only the
 * version in charge may have it, and no page of the one before may be open any more.
 */
public final class UrlHandlers implements AutoCloseable {
  private final List<ServiceRegistration<URLStreamHandlerService>> registrations;

  public UrlHandlers(BundleContext context, OpenPages pages, Passage passage) {
    registrations =
        Stream.of("http", "https")
            .map(
                protocol -> {
                  URL jdk = JdkUrls.of(protocol, context);
                  return context.registerService(
                      URLStreamHandlerService.class,
                      new PageUrls(pages, passage, jdk),
                      properties(protocol));
                })
            .toList();
  }

  @Override
  public void close() {
    registrations.forEach(ServiceRegistration::unregister);
  }

  private static Dictionary<String, Object> properties(String protocol) {
    var properties = new Hashtable<String, Object>();
    properties.put(URLConstants.URL_HANDLER_PROTOCOL, protocol);
    return properties;
  }
}
