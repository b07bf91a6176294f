package berth.desktop.dialogs;

import berth.api.BerthException;
import berth.api.desktop.FileDialogs;
import berth.desktop.ShownWindow;
import berth.desktop.background.Edt;
import berth.desktop.window.Shell;
import java.awt.Frame;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import javax.swing.JFrame;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * File dialogs over Berth's window, one at a time. They are Swing's own: the system's cannot be
 * closed when a page is left, choose no files and folders at once, and GTK's shares an event loop
 * with JavaFX, which does not go well.
 */
@Component(immediate = true)
public final class WindowFileDialogs implements FileDialogs {
  private static final Duration WINDOW = Duration.ofSeconds(10);

  private final CompletableFuture<JFrame> window;
  private final AtomicBoolean asking = new AtomicBoolean();
  private volatile Optional<Path> last = Optional.empty();

  /** For the framework. */
  @Activate
  public WindowFileDialogs(@Reference ShownWindow window) {
    this(window.shell().thenApply(Shell::frame));
  }

  /**
   * @param window which the dialogs belong to, once it is there
   */
  public WindowFileDialogs(CompletableFuture<JFrame> window) {
    this.window = window;
  }

  @Override
  public List<Path> open(OpenDialog dialog) throws BerthException, InterruptedException {
    Beginning beginning = Beginning.of(dialog.defaultPath(), usual(""));
    List<Path> chosen = ask(() -> new OpenChooser(dialog, beginning));
    remember(chosen);
    return chosen;
  }

  @Override
  public Optional<Path> save(SaveDialog dialog) throws BerthException, InterruptedException {
    Beginning beginning = Beginning.of("", usual("Downloads"));
    List<Path> chosen = ask(() -> new SaveChooser(dialog, beginning));
    remember(chosen);
    return chosen.stream().findFirst();
  }

  private List<Path> ask(Supplier<Chooser> chooser) throws BerthException, InterruptedException {
    JFrame owner = Edt.await("open its window", WINDOW, window);
    if (!asking.compareAndSet(false, true)) {
      throw new BerthException("Another file dialog is open. Answer that one first.");
    }
    try {
      requireVisible(owner);
      return new Question(owner, chooser).ask();
    } finally {
      asking.set(false);
    }
  }

  private static void requireVisible(JFrame owner) throws BerthException {
    boolean visible =
        Edt.call(
            "look at its window",
            WINDOW,
            () -> owner.isShowing() && (owner.getExtendedState() & Frame.ICONIFIED) == 0);
    if (!visible) {
      throw new BerthException(
          "Nobody can be asked for files while the window is not shown. Show it and try again.");
    }
  }

  /** Where the user was before, else this folder of theirs if it is there. */
  private Path usual(String ownFolder) {
    Path home = Path.of(System.getProperty("user.home")).toAbsolutePath();
    Path own = home.resolve(ownFolder);
    return last.filter(Files::isDirectory).orElse(Files.isDirectory(own) ? own : home);
  }

  private void remember(List<Path> chosen) {
    chosen.stream()
        .findFirst()
        .map(Path::getParent)
        .ifPresent(folder -> last = Optional.of(folder));
  }
}
