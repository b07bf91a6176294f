package berth.desktop;

import static org.assertj.core.api.Assertions.fail;

import berth.desktop.brand.Branding;
import berth.desktop.theme.FirstLook;
import berth.desktop.theme.SystemTheme;
import berth.desktop.theme.ThemeChoice;
import berth.desktop.window.MemoryFile;
import berth.desktop.window.Shell;
import berth.desktop.window.WindowDriver;
import java.awt.EventQueue;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import javax.swing.AbstractButton;

/** A real window on the test's display, with the rest of Berth faked. */
final class DesktopWindow implements AutoCloseable {
  static final Duration LIMIT = Duration.ofSeconds(10);

  final FakeServices fakes;
  final FakePages pages = new FakePages();
  final AtomicInteger quits = new AtomicInteger();
  final Shell shell;
  final WindowDriver driver;

  private DesktopWindow(FakeServices fakes, Shell shell) {
    this.fakes = fakes;
    this.shell = shell;
    this.driver = new WindowDriver(fakes, CompletableFuture.completedFuture(shell));
  }

  static DesktopWindow open(FakeServices fakes, Path home) throws Exception {
    var file = new MemoryFile(home);
    var memory = file.read();
    var quit = new AtomicInteger[1];
    Branding branding = Branding.of(fakes.edition, "0.1.0", home);
    Shell shell =
        swing(
            () ->
                new Shell(
                    fakes.services(),
                    new SystemTheme(),
                    new FirstLook(ThemeChoice.LIGHT, false),
                    file,
                    memory,
                    branding,
                    () -> quit[0].incrementAndGet()));
    var window = new DesktopWindow(fakes, shell);
    quit[0] = window.quits;
    fakes.listener = new Listener(shell);
    fakes.backendListener =
        (id, status) -> EventQueue.invokeLater(() -> shell.backendChanged(id, status));
    fakes.components.changed = () -> EventQueue.invokeLater(shell::componentsChanged);
    fakes.engineListener = status -> EventQueue.invokeLater(() -> shell.engineChanged(status));
    swing(
        () -> {
          shell.usePages(Optional.of(window.pages));
          return null;
        });
    return window;
  }

  /** Runs something on the Swing thread and waits for it. */
  static <T> T swing(Callable<T> work) throws Exception {
    var task = new FutureTask<>(work);
    EventQueue.invokeAndWait(task);
    return task.get();
  }

  /** Clicks without waiting for what the click does, which may be a question. */
  void click(String name) throws Exception {
    await("the button " + name, () -> parts().findButton(name).isPresent());
    AbstractButton button = swing(() -> parts().button(name));
    EventQueue.invokeLater(button::doClick);
  }

  /** Answers a question or chooses from a menu. */
  static void answer(String name) throws Exception {
    await("the choice " + name, () -> SwingParts.outside(name).isPresent());
    AbstractButton button = swing(() -> SwingParts.outside(name).orElseThrow());
    EventQueue.invokeLater(button::doClick);
    await("no choice " + name, () -> !button.isShowing());
  }

  /** Chooses from a menu, which closes over that as it does for a user. */
  static void choose(String item) throws Exception {
    await("the choice " + item, () -> SwingParts.outside(item).isPresent());
    swing(
        () -> {
          AbstractButton button = SwingParts.outside(item).orElseThrow();
          javax.swing.MenuSelectionManager.defaultManager().clearSelectedPath();
          button.doClick();
          return true;
        });
  }

  void install(String text) throws Exception {
    swing(
        () -> {
          parts().field().setText(text);
          return null;
        });
    click("Install");
  }

  String text() throws Exception {
    return swing(() -> parts().text());
  }

  SwingParts parts() {
    return new SwingParts(shell.frame());
  }

  void awaitText(String text) throws Exception {
    await("the text “" + text + "”", () -> parts().text().contains(text));
  }

  void awaitNoText(String text) throws Exception {
    await("no text “" + text + "”", () -> !parts().text().contains(text));
  }

  /** Waits until something holds; it is looked at on the Swing thread. */
  static void await(String what, Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!swing(condition)) {
      if (System.nanoTime() > end) {
        fail("The window did not come to show " + what);
      }
      Thread.sleep(20);
    }
  }

  @Override
  public void close() throws Exception {
    fakes.installSteps.release(1000);
    fakes.components.steps.release(1000);
    swing(shell::dispose).get(LIMIT.toSeconds(), java.util.concurrent.TimeUnit.SECONDS);
  }

  private record Listener(Shell shell) implements berth.api.extension.ExtensionListener {
    @Override
    public void installed(berth.api.extension.Extension extension) {
      EventQueue.invokeLater(() -> shell.installed(extension));
    }

    @Override
    public void removed(berth.api.extension.Extension extension) {
      EventQueue.invokeLater(() -> shell.removed(extension));
    }
  }
}
