package berth.desktop.window;

import berth.api.extension.Extension;
import berth.desktop.browse.BrowseArea;
import berth.desktop.extensions.InstalledExtension;
import berth.desktop.extensions.InstalledExtensions;
import berth.desktop.icons.ExtensionIcon;
import berth.desktop.pages.Navigator;
import berth.desktop.pages.OwnPage;
import berth.desktop.pages.PageArea;
import berth.desktop.sidebar.Sidebar;
import berth.desktop.views.EnginePlace;
import berth.desktop.views.Origin;
import berth.desktop.views.Place;
import java.awt.event.FocusEvent;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Moves between the pages of the window; the side bar shows where. For the Swing thread. */
public final class PageNavigator implements Navigator {
  private final InstalledExtensions installed;
  private final EngineNavigator views = new EngineNavigator(this::origin, this::showViews);
  private final Parts parts;
  private final PageArea pages;
  private final Sidebar sidebar;

  /** The parts of the window that show the page, and where it is. */
  record Parts(PageArea pages, Sidebar sidebar) {}

  /**
   * @param parts makes the parts, which move between pages with this navigator themselves
   */
  PageNavigator(InstalledExtensions installed, Function<PageNavigator, Parts> parts) {
    this.installed = installed;
    this.parts = parts.apply(this);
    pages = this.parts.pages();
    sidebar = this.parts.sidebar();
    sidebar.select(Optional.empty());
  }

  Parts parts() {
    return parts;
  }

  EngineNavigator views() {
    return views;
  }

  @Override
  public void manage() {
    views.left();
    pages.showManage();
    sidebar.select(Optional.empty());
  }

  @Override
  public void install() {
    manage();
    pages.showManage().focusInstall();
  }

  /**
   * Offers to install an image; the user says whether. Of one that is installed, shows the entry,
   * and offers the update when the image has another tag.
   */
  void offer(String image) {
    manage();
    Optional<Extension> there =
        installed.all().stream()
            .map(InstalledExtension::extension)
            .filter(known -> image.equals(known.id()) || image.startsWith(known.id() + ":"))
            .findFirst();
    there.ifPresentOrElse(
        known -> offerUpdate(known, image), () -> pages.showManage().offer(image));
  }

  private void offerUpdate(Extension known, String image) {
    if (image.equals(known.id()) || image.equals(known.image())) {
      pages.showManage().showEntry(known.id());
    } else {
      pages.showManage().offerUpdate(known, image);
    }
  }

  @Override
  public void update(Extension extension) {
    manage();
    pages.showManage().focusUpdate(extension);
  }

  @Override
  public void open(Extension extension) {
    if (!isOpen(extension)) {
      openAfresh(extension, "");
    }
  }

  /** Opens what was just installed. Who looks at another page meanwhile is not disturbed. */
  void openNew(Extension extension) {
    if (extension.metadata().tab().isPresent() && pages.openId().isEmpty()) {
      open(extension);
    }
  }

  /** Makes the page of an extension again if it is open. */
  void renew(Extension extension) {
    if (isOpen(extension)) {
      openAfresh(extension, "");
    }
  }

  /** Opens the extension at this place of the side bar, if there is one; the first is 1. */
  void openPlace(int number) {
    List<String> ids = sidebar.ids();
    if (number <= ids.size()) {
      installed.find(ids.get(number - 1)).ifPresent(known -> open(known.extension()));
    }
  }

  /** Opens the page of an extension with the developer console. */
  void openConsole(InstalledExtension known) {
    open(known.extension());
    pages.showConsole();
  }

  /**
   * Opens a tab as if for the first time. Completes when its page has loaded.
   *
   * @param query parameters to put behind the page's own
   */
  CompletableFuture<Void> openAfresh(Extension extension, String query) {
    InstalledExtension known = seen(extension);
    views.left();
    CompletableFuture<Void> opened = pages.open(known, query);
    sidebar.select(Optional.of(extension.id()));
    return opened;
  }

  @Override
  public void details(Extension extension) {
    Origin origin =
        isOpen(extension)
            ? new Origin(extension.title(), () -> open(extension))
            : new Origin("Extensions", this::manage);
    InstalledExtension known = seen(extension);
    views.left();
    pages.showBackend(known, origin);
    sidebar.select(Optional.of(extension.id()).filter(id -> known.hasPage()));
  }

  /** As the side bar has it, or just its name where it is too new for that. */
  private InstalledExtension seen(Extension extension) {
    return installed
        .find(extension.id())
        .map(seen -> new InstalledExtension(extension, seen.icon(), seen.backend()))
        .orElseGet(
            () ->
                new InstalledExtension(
                    extension, ExtensionIcon.letter(extension.title()), Optional.empty()));
  }

  /** Where the user is. */
  Place place() {
    return pages.place();
  }

  private boolean isOpen(Extension extension) {
    return pages.openId().equals(Optional.of(extension.id()));
  }

  @Override
  public void browse(EnginePlace place) {
    views.go(place);
  }

  @Override
  public void show(OwnPage page) {
    views.left();
    pages.show(page);
    sidebar.select(page);
  }

  private Optional<Origin> origin() {
    return pages
        .openId()
        .flatMap(installed::find)
        .map(known -> new Origin(known.title(), () -> open(known.extension())));
  }

  private BrowseArea showViews(EnginePlace place) {
    BrowseArea area = pages.showBrowse();
    sidebar.select(place);
    return area;
  }

  @Override
  public void leave(String extensionId) {
    close(extensionId);
  }

  /** Leaves the tab of an extension; completes when what it started is gone. */
  CompletableFuture<Void> close(String extensionId) {
    Optional<String> left = Optional.of(extensionId);
    if (!pages.openId().equals(left) && !pages.backendId().equals(left)) {
      return pages.ended();
    }
    CompletableFuture<Void> gone = pages.leave();
    manage();
    return gone;
  }

  /** Moves the keyboard between side bar and page. */
  void otherSide() {
    if (sidebar.hasKeyboard()) {
      pages
          .openPage()
          .ifPresentOrElse(page -> page.component().requestFocusInWindow(), pages::transferFocus);
    } else {
      sidebar.focusSelected(FocusEvent.Cause.TRAVERSAL);
    }
  }
}
