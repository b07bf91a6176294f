package berth.desktop.window;

import berth.api.BerthException;
import berth.api.Subscription;
import berth.api.desktop.Window;
import berth.api.extension.Extension;
import berth.api.extension.ExtensionManager;
import berth.api.page.ConsoleMessage;
import berth.api.page.Page;
import berth.desktop.ShownWindow;
import berth.desktop.background.Edt;
import berth.desktop.pages.OwnPage;
import java.awt.EventQueue;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Drives the window from other threads, each step for a limited time. */
@Component(immediate = true)
public final class WindowDriver implements Window {
  private static final Duration SWING = Duration.ofSeconds(10);
  private static final Duration PAGE = Duration.ofSeconds(60);
  private static final Duration END = Duration.ofSeconds(20);

  private final ExtensionManager extensions;
  private final CompletableFuture<Shell> shell;

  /** For the framework. */
  @Activate
  public WindowDriver(@Reference ShownWindow window) {
    this(window.services().extensions(), window.shell());
  }

  /**
   * @param shell the window, once it is there
   */
  public WindowDriver(ExtensionManager extensions, CompletableFuture<Shell> shell) {
    this.extensions = extensions;
    this.shell = shell;
  }

  @Override
  public void show() {
    shell.thenAccept(window -> EventQueue.invokeLater(window::show));
  }

  @Override
  public void open(String extensionId, String query) throws BerthException {
    Extension extension = find(extensionId);
    if (extension.metadata().tab().isEmpty()) {
      throw new BerthException(
          extension.id() + " has no page to open: its metadata.json names no dashboard-tab.");
    }
    Shell window = window();
    String what = "open the page of " + extension.id();
    Edt.await(
        what, PAGE, Edt.call(what, SWING, () -> window.navigator().openAfresh(extension, query)));
  }

  @Override
  public void offer(String image) throws BerthException {
    Shell window = window();
    Edt.call(
        "offer " + image,
        SWING,
        () -> {
          window.show();
          window.navigator().offer(image);
          return true;
        });
  }

  @Override
  public void showMarketplace() throws BerthException {
    Shell window = window();
    Edt.call(
        "show the marketplace",
        SWING,
        () -> {
          window.show();
          window.navigator().show(OwnPage.MARKETPLACE);
          return true;
        });
  }

  @Override
  public Subscription console(String extensionId, Consumer<ConsoleMessage> consumer, Runnable ended)
      throws BerthException {
    Extension extension = find(extensionId);
    Shell window = window();
    return Edt.call(
            "find the page of " + extension.id(),
            SWING,
            () -> window.pages().console(extension.id(), consumer, ended))
        .orElseThrow(() -> notOpen(extension));
  }

  @Override
  public void close(String extensionId) throws BerthException {
    Extension extension = find(extensionId);
    Shell window = window();
    String what = "leave the page of " + extension.id();
    Edt.await(what, END, Edt.call(what, SWING, () -> window.navigator().close(extension.id())));
  }

  @Override
  public String evaluate(String extensionId, String script) throws BerthException {
    Extension extension = find(extensionId);
    return Edt.await(
        "evaluate the script in the page of " + extension.id(),
        PAGE,
        page(extension).evaluate(script).toCompletableFuture());
  }

  @Override
  public void screenshot(Path file) throws BerthException {
    Screenshot.write(window(), file);
  }

  private Extension find(String id) throws BerthException {
    return extensions
        .find(id)
        .orElseThrow(
            () ->
                new BerthException(
                    "No extension "
                        + id
                        + " is installed; 'berth extension ls' lists those that are."));
  }

  private Page page(Extension extension) throws BerthException {
    Shell window = window();
    return Edt.call(
            "find the page of " + extension.id(), SWING, () -> window.pages().page(extension.id()))
        .orElseThrow(() -> notOpen(extension));
  }

  private static BerthException notOpen(Extension extension) {
    return new BerthException(
        "The page of "
            + extension.id()
            + " is not open; open it first, in the window or with 'berth ui open "
            + extension.id()
            + "'.");
  }

  private Shell window() throws BerthException {
    return Edt.await("open its window", SWING, shell);
  }
}
