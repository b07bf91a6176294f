package berth.webview.origin;

import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.url.URLStreamHandlerService;

/** Opens http URLs. */
@Component(service = URLStreamHandlerService.class, property = "url.handler.protocol=http")
public final class HttpPageUrls extends PageUrls {
  @Activate
  public HttpPageUrls(
      BundleContext context, @Reference OpenPages pages, @Reference Passage passage) {
    super(pages, passage, JdkUrls.of("http", context));
  }
}
