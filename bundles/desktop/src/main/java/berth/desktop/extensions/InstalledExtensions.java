package berth.desktop.extensions;

import berth.api.backend.BackendStatus;
import berth.api.backend.Backends;
import berth.api.extension.Extension;
import berth.api.extension.ExtensionManager;
import berth.desktop.background.Background;
import berth.desktop.background.Failures;
import berth.desktop.icons.ExtensionIcon;
import berth.desktop.icons.IconReader;
import java.awt.EventQueue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is known of the installed extensions, by title. Their backends tell by themselves how they
 * are; only one that has told nothing yet is asked. For the Swing thread.
 */
public final class InstalledExtensions {
  private static final Logger LOG = LoggerFactory.getLogger(InstalledExtensions.class);

  private final ExtensionManager manager;
  private final Backends backends;
  private final Background background;
  private final IconReader icons = new IconReader();
  private final List<Runnable> listeners = new ArrayList<>();
  private final Map<String, BackendStatus> statuses = new HashMap<>();
  private final Set<String> asking = new HashSet<>();
  private Map<Path, ExtensionIcon> drawn = Map.of();
  private List<InstalledExtension> all = List.of();
  private final CompletableFuture<Void> firstRead = new CompletableFuture<>();
  private boolean known;
  private String problem = "";
  private boolean loading;
  private boolean loadAgain;
  private boolean telling;

  public InstalledExtensions(ExtensionManager manager, Backends backends, Background background) {
    this.manager = manager;
    this.backends = backends;
    this.background = background;
  }

  /** All of them; empty until {@link #isKnown}. */
  public List<InstalledExtension> all() {
    return all;
  }

  /** The extension of this id. */
  public Optional<InstalledExtension> find(String id) {
    return all.stream().filter(extension -> extension.id().equals(id)).findFirst();
  }

  /** Whether the list was ever read. */
  public boolean isKnown() {
    return known;
  }

  /** Completes on the Swing thread when the list was read for the first time, or could not be. */
  public CompletableFuture<Void> firstRead() {
    return firstRead;
  }

  /** Why the list could not be read; empty when it could. */
  public String problem() {
    return problem;
  }

  /** Adds someone who hears on the Swing thread when something changed. */
  public void listen(Runnable listener) {
    listeners.add(listener);
  }

  /** Reads the list again. */
  public void reload() {
    if (loading) {
      loadAgain = true;
      return;
    }
    loading = true;
    Map<Path, ExtensionIcon> before = drawn;
    background.run(
        "installed extensions",
        () -> read(before),
        this::loaded,
        error -> {
          LOG.warn("The list of installed extensions could not be read", error);
          problem = Failures.reason(error);
          ended();
        });
  }

  /** A backend says how it is; also of an extension that is not in the list yet. */
  public void tell(String extensionId, BackendStatus status) {
    asking.remove(extensionId); // That answer would be older.
    learned(extensionId, status);
  }

  /** An extension is gone, and with it what is known of its backend. */
  public void forget(String extensionId) {
    statuses.remove(extensionId);
    reload();
  }

  private List<InstalledExtension> read(Map<Path, ExtensionIcon> before) {
    return manager.list().stream()
        .map(
            extension -> {
              // Another revision has another folder, so that a picture is drawn once.
              ExtensionIcon icon = before.get(extension.folder());
              return new InstalledExtension(
                  extension, icon == null ? icons.read(extension) : icon, Optional.empty());
            })
        .toList();
  }

  private void loaded(List<InstalledExtension> read) {
    all = read.stream().map(this::withStatus).toList();
    var pictures = new HashMap<Path, ExtensionIcon>();
    all.forEach(known -> pictures.put(known.extension().folder(), known.icon()));
    drawn = pictures;
    known = true;
    problem = "";
    ended();
    all.stream().filter(each -> each.backend().isEmpty()).forEach(each -> ask(each.extension()));
  }

  private void ended() {
    loading = false;
    changed();
    firstRead.complete(null);
    if (loadAgain) {
      loadAgain = false;
      reload();
    }
  }

  private void ask(Extension extension) {
    String id = extension.id();
    if (!asking.add(id)) {
      return;
    }
    background.run(
        "backend of " + id,
        () -> backends.status(extension),
        status -> {
          if (asking.remove(id)) {
            learned(id, status);
          }
        },
        error -> {
          asking.remove(id);
          LOG.warn("The backend of {} could not be asked for its state", id, error);
        });
  }

  private void learned(String id, BackendStatus status) {
    if (!status.equals(statuses.put(id, status))) {
      all = all.stream().map(this::withStatus).toList();
      changedSoon();
    }
  }

  private InstalledExtension withStatus(InstalledExtension known) {
    return new InstalledExtension(
        known.extension(), known.icon(), Optional.ofNullable(statuses.get(known.id())));
  }

  /** At the start hundreds of backends tell at once; they are shown together. */
  private void changedSoon() {
    if (!telling) {
      telling = true;
      EventQueue.invokeLater(
          () -> {
            telling = false;
            changed();
          });
    }
  }

  private void changed() {
    List.copyOf(listeners).forEach(Runnable::run);
  }
}
