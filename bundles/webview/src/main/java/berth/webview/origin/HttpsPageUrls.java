package berth.webview.origin;

import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.url.URLStreamHandlerService;

/** Opens https URLs. */
@Component(service = URLStreamHandlerService.class, property = "url.handler.protocol=https")
public final class HttpsPageUrls extends PageUrls {
  @Activate
  public HttpsPageUrls(
      BundleContext context, @Reference OpenPages pages, @Reference Passage passage) {
    super(pages, passage, JdkUrls.of("https", context));
  }
}
