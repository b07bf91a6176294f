package berth.webview;

import berth.api.FrameworkProperties;
import berth.api.backend.Backends;
import berth.api.bridge.BackendBridge;
import berth.api.component.Handover;
import berth.api.desktop.EngineViews;
import berth.api.desktop.FileDialogs;
import berth.api.desktop.Toasts;
import berth.api.engine.Engine;
import berth.api.engine.EngineContainers;
import berth.api.extension.Extension;
import berth.api.extension.ExtensionListener;
import berth.api.host.HostCommands;
import berth.api.page.PageFactory;
import berth.lease.Leases;
import berth.webview.call.Methods;
import berth.webview.call.SystemBrowser;
import berth.webview.net.PageNetworks;
import berth.webview.origin.OpenPages;
import berth.webview.origin.UrlHandlers;
import berth.webview.watch.PageWatch;
import java.nio.file.Path;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/**
 * Provides the pages, and takes charge of what there is once in the process: the URLs and the
 * storage of pages. The factory is a service from the start until it hands over; so who has pages
 * open turns to the next version at that moment, whose pages wait until it is in charge.
 */
@Component(
    service = {Handover.class, ExtensionListener.class},
    immediate = true)
public final class WebviewComponent implements Handover, ExtensionListener {
  private final BundleContext context;
  private final Leases leases;
  private final OpenPages openPages = new OpenPages();
  private final PageNetworks networks;
  private final WebPages pages;
  private Optional<ServiceRegistration<PageFactory>> offer;
  private Optional<UrlHandlers> urls = Optional.empty();

  @Activate
  public WebviewComponent(BundleContext context) {
    this.context = context;
    leases = new Leases(context);
    networks = new PageNetworks(context.getProperty(Constants.FRAMEWORK_UUID));
    pages =
        new WebPages(
            openPages,
            networks,
            Path.of(context.getProperty(FrameworkProperties.HOME)).resolve("pages"),
            methods(leases),
            PageWatch.Limits.usual());
    offer = Optional.of(offer());
  }

  @Override
  public synchronized void takeOver() {
    urls = Optional.of(new UrlHandlers(context, openPages, networks));
    pages.takeOver();
    if (offer.isEmpty()) {
      offer = Optional.of(offer());
    }
  }

  /** Returns when its pages are gone, and with them what they started; their logins are on disk. */
  @Override
  public synchronized void handOver() {
    if (urls.isEmpty()) {
      return;
    }
    end();
  }

  @Override
  public void installed(Extension extension) {
    // Its page is new when it is opened.
  }

  @Override
  public void removed(Extension extension) {
    pages.removed(extension);
  }

  @Deactivate
  synchronized void deactivate() {
    end();
    pages.close();
    networks.close();
    leases.close();
  }

  /** Who has pages open leaves them as the factory goes; what is left ends here. */
  private void end() {
    offer.ifPresent(ServiceRegistration::unregister);
    offer = Optional.empty();
    pages.handOver();
    networks.handOver();
    urls.ifPresent(UrlHandlers::close);
    urls = Optional.empty();
  }

  private ServiceRegistration<PageFactory> offer() {
    return context.registerService(PageFactory.class, pages, null);
  }

  private static Methods methods(Leases leases) {
    return new Methods(
        leases.of(Backends.class),
        leases.of(BackendBridge.class),
        leases.of(Engine.class),
        leases.of(EngineContainers.class),
        leases.of(HostCommands.class),
        leases.of(Toasts.class),
        leases.of(FileDialogs.class),
        leases.of(EngineViews.class),
        new SystemBrowser());
  }
}
