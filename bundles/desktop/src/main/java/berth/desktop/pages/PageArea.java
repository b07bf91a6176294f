package berth.desktop.pages;

import berth.api.Subscription;
import berth.api.page.ConsoleMessage;
import berth.api.page.Page;
import berth.api.page.PageFactory;
import berth.desktop.backend.BackendTools;
import berth.desktop.backend.BackendView;
import berth.desktop.browse.BrowseArea;
import berth.desktop.console.OpenConsoles;
import berth.desktop.extensions.InstalledExtension;
import berth.desktop.extensions.InstalledExtensions;
import berth.desktop.views.Origin;
import berth.desktop.views.Place;
import berth.desktop.views.View;
import java.awt.CardLayout;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.swing.JPanel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The large part of the window: the list of extensions, the one open tab, the backend of an
 * extension, what the engine has, or a page about Berth itself.
 */
public final class PageArea extends JPanel {
  private static final Logger LOG = LoggerFactory.getLogger(PageArea.class);

  private final CardLayout cards = new CardLayout();
  private final ManagePage manage;
  private final BrowseArea browse;
  private final InstalledExtensions installed;
  private final BackendTools tools;
  private final Navigator navigator;
  private final OpenConsoles consoles = new OpenConsoles();
  private final Set<CompletableFuture<Void>> ending = new HashSet<>();
  private Optional<PageFactory> factory = Optional.empty();
  private Optional<ExtensionTab> tab = Optional.empty();
  private Optional<BackendView> backend = Optional.empty();
  private Optional<View> own = Optional.empty();
  private Optional<OwnPage> ownPage = Optional.empty();
  private final Function<OwnPage, View> ownPages;

  /**
   * @param ownPages makes the pages about Berth itself
   */
  public PageArea(
      ManagePage manage,
      BrowseArea browse,
      Function<OwnPage, View> ownPages,
      InstalledExtensions installed,
      BackendTools tools,
      Navigator navigator) {
    this.manage = manage;
    this.browse = browse;
    this.ownPages = ownPages;
    this.installed = installed;
    this.tools = tools;
    this.navigator = navigator;
    setLayout(cards);
    add(manage, "manage");
    add(browse, "browse");
    installed.listen(this::refresh);
    tools.tasks().listen(this::refresh);
    tools.engine().listen(this::refresh);
  }

  /** Id of the extension whose tab is open. */
  public Optional<String> openId() {
    return tab.map(ExtensionTab::id);
  }

  /** Where the user is. */
  public Place place() {
    return tab.map(ExtensionTab::place)
        .or(() -> backend.map(view -> new Place(Place.BACKEND, view.id(), "")))
        .or(() -> ownPage.map(page -> new Place(page.name())))
        .or(browse::place)
        .orElse(new Place(Place.MANAGE));
  }

  /** The page that is open. */
  public Optional<Page> openPage() {
    return tab.flatMap(ExtensionTab::page);
  }

  /** The page that is open, of this extension. */
  public Optional<Page> page(String id) {
    return tab.filter(open -> open.id().equals(id)).flatMap(ExtensionTab::page);
  }

  /**
   * Follows what the open page of this extension says.
   *
   * @param ended is run when the page is no more
   */
  public Optional<Subscription> console(
      String id, Consumer<ConsoleMessage> consumer, Runnable ended) {
    return tab.filter(open -> open.id().equals(id)).flatMap(open -> open.console(consumer, ended));
  }

  /** Opens or closes the console of the tab that is open. */
  public void toggleConsole() {
    tab.ifPresent(open -> open.console().toggle());
  }

  /** Opens the console of the tab that is open. */
  public void showConsole() {
    tab.ifPresent(open -> open.console().open());
  }

  /** Shows the list of extensions, leaving the tab. */
  public ManagePage showManage() {
    leave();
    cards.show(this, "manage");
    return manage;
  }

  /** Shows what the engine has, leaving the tab. */
  public BrowseArea showBrowse() {
    leave();
    cards.show(this, "browse");
    return browse;
  }

  /** Shows a page about Berth itself, leaving what is open. */
  public void show(OwnPage page) {
    leave();
    View view = ownPages.apply(page);
    own = Optional.of(view);
    ownPage = Optional.of(page);
    add(view.component(), "own");
    cards.show(this, "own");
    view.focus();
  }

  /** What a page about Berth itself shows is no longer so. */
  public void refreshOwn() {
    own.ifPresent(View::refresh);
  }

  /**
   * Opens a tab afresh, leaving the one that is open. Completes when its page has loaded.
   *
   * @param query parameters to put behind the page's own
   */
  public CompletableFuture<Void> open(InstalledExtension known, String query) {
    leave();
    var opened = new ExtensionTab(known, query, factory, tools, navigator, consoles, this::ends);
    tab = Optional.of(opened);
    add(opened, "tab");
    cards.show(this, "tab");
    return opened.opened();
  }

  /**
   * Shows the backend of an extension, leaving what is open.
   *
   * @param origin where the user comes from
   */
  public void showBackend(InstalledExtension known, Origin origin) {
    leave();
    var view = new BackendView(known, tools, origin);
    backend = Optional.of(view);
    add(view, "backend");
    cards.show(this, "backend");
    view.focus();
  }

  /** Id of the extension whose backend is shown. */
  public Optional<String> backendId() {
    return backend.map(BackendView::id);
  }

  /** Other pages from now on, or none; the open one is made again. */
  public void use(Optional<PageFactory> other) {
    if (!other.equals(factory)) {
      factory = other;
      tab.ifPresent(open -> open.use(other));
    }
  }

  /**
   * Leaves the tab or view. Completes when the pages that were left, and their processes, are gone.
   */
  public CompletableFuture<Void> leave() {
    browse.leave();
    tab.ifPresent(
        open -> {
          open.leave();
          remove(open);
        });
    tab = Optional.empty();
    backend.ifPresent(
        view -> {
          view.close();
          remove(view);
        });
    backend = Optional.empty();
    own.ifPresent(
        view -> {
          view.close();
          remove(view.component());
        });
    own = Optional.empty();
    ownPage = Optional.empty();
    return ended();
  }

  /** Completes when the pages that were left, and their processes, are gone. */
  public CompletableFuture<Void> ended() {
    return CompletableFuture.allOf(ending.toArray(CompletableFuture[]::new));
  }

  private void ends(CompletionStage<Void> end) {
    CompletableFuture<Void> future = end.toCompletableFuture();
    ending.removeIf(CompletableFuture::isDone);
    ending.add(future);
    future.whenComplete(
        (nothing, error) -> {
          if (error != null) {
            LOG.warn("A page did not end as it should", error);
          }
        });
  }

  private void refresh() {
    tab.flatMap(open -> installed.find(open.id()))
        .ifPresent(known -> tab.orElseThrow().update(known));
    backend
        .flatMap(view -> installed.find(view.id()))
        .ifPresent(known -> backend.orElseThrow().update(known));
  }
}
