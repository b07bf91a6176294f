package berth.desktop.toast;

import berth.api.desktop.Toasts;
import berth.desktop.ShownWindow;
import berth.desktop.window.Shell;
import java.util.concurrent.CompletableFuture;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Messages in the corner of the window, once that is there. */
@Component(immediate = true)
public final class WindowToasts implements Toasts {
  private static final Logger LOG = LoggerFactory.getLogger(WindowToasts.class);

  private final CompletableFuture<Shell> shell;

  /** For the framework. */
  @Activate
  public WindowToasts(@Reference ShownWindow window) {
    shell = window.shell();
  }

  @Override
  public void show(Kind kind, String message) {
    if (shell.isCompletedExceptionally()) {
      LOG.info("Not shown for want of a window ({}): {}", kind, message);
    }
    shell.thenAccept(window -> window.toasts().show(kind, message));
  }
}
