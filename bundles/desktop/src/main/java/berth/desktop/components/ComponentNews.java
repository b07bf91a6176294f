package berth.desktop.components;

import berth.api.component.ComponentListener;
import berth.desktop.ShownWindow;
import berth.desktop.window.Shell;
import java.awt.EventQueue;
import java.util.concurrent.CompletableFuture;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tells the window that the bundles have changed. */
@Component(immediate = true)
public final class ComponentNews implements ComponentListener {
  private final CompletableFuture<Shell> shell;

  /** For the framework. */
  @Activate
  public ComponentNews(@Reference ShownWindow window) {
    shell = window.shell();
  }

  @Override
  public void changed() {
    shell.thenAccept(shown -> EventQueue.invokeLater(shown::componentsChanged));
  }
}
