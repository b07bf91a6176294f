package berth.desktop.pages;

import berth.api.BerthException;
import berth.api.Subscription;
import berth.api.page.ConsoleMessage;
import berth.api.page.Page;
import berth.api.page.PageFactory;
import berth.api.page.PageListener;
import berth.desktop.backend.BackendNotice;
import berth.desktop.backend.BackendTools;
import berth.desktop.backend.BackendView;
import berth.desktop.background.Failures;
import berth.desktop.console.ConsoleDrawer;
import berth.desktop.console.OpenConsoles;
import berth.desktop.extensions.InstalledExtension;
import berth.desktop.theme.Glyph;
import berth.desktop.views.Place;
import berth.desktop.widgets.Message;
import berth.desktop.widgets.PlainText;
import java.awt.BorderLayout;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import javax.swing.Box;
import javax.swing.JPanel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The open tab of an extension: a page made for this opening, and torn down when it is left. */
final class ExtensionTab extends JPanel {
  private static final Logger LOG = LoggerFactory.getLogger(ExtensionTab.class);

  private final Consumer<CompletionStage<Void>> ending;
  private final BackendTools tools;
  private final BackendNotice notice;
  private final HangNotice hang;
  private final Stage stage = new Stage();
  private final ConsoleDrawer drawer;
  private final CompletableFuture<Void> opened = new CompletableFuture<>();
  private final String query;
  private InstalledExtension known;
  private Optional<PageFactory> factory;
  private Optional<Page> page = Optional.empty();
  private CompletableFuture<Void> pageEnd = new CompletableFuture<>();
  private int opening;

  /**
   * @param query parameters to put behind the page's own
   * @param ending gets each page's end as it begins
   */
  ExtensionTab(
      InstalledExtension known,
      String query,
      Optional<PageFactory> factory,
      BackendTools tools,
      Navigator navigator,
      OpenConsoles consoles,
      Consumer<CompletionStage<Void>> ending) {
    super(new BorderLayout());
    this.known = known;
    this.query = query;
    this.factory = factory;
    this.ending = ending;
    this.tools = tools;
    notice = new BackendNotice(known, tools, () -> navigator.details(this.known.extension()));
    hang = new HangNotice(known.title(), this::stop);
    Box notices = Box.createVerticalBox();
    notices.add(hang);
    notices.add(notice);
    add(notices, BorderLayout.NORTH);
    drawer = new ConsoleDrawer(stage, known.id(), consoles);
    add(drawer);
    begin();
  }

  String id() {
    return known.id();
  }

  /** Where the user is while this tab is open. */
  Place place() {
    return new Place(Place.TAB, known.id(), query);
  }

  Optional<Page> page() {
    return page;
  }

  /** Its console below the page. */
  ConsoleDrawer console() {
    return drawer;
  }

  /**
   * Follows what the page says.
   *
   * @param ended is run when this page is no more
   */
  Optional<Subscription> console(Consumer<ConsoleMessage> consumer, Runnable ended) {
    return page.map(
        open -> {
          pageEnd.thenRun(ended);
          return open.console(consumer);
        });
  }

  /** Completes when the page has loaded; fails with a BerthException that says why it did not. */
  CompletableFuture<Void> opened() {
    return opened;
  }

  /** Shows how the extension is now; the page stays. */
  void update(InstalledExtension now) {
    boolean turned = now.isEnabled() != known.isEnabled();
    known = now;
    notice.update(now);
    if (turned) {
      begin();
    }
  }

  /** Makes the page again with another factory, or says that there is none. */
  void use(Optional<PageFactory> other) {
    factory = other;
    begin();
  }

  /** Tears the page down for good. */
  void leave() {
    endPage();
    drawer.forget();
    opened.completeExceptionally(
        new BerthException("The tab of " + known.id() + " was left before its page had loaded."));
  }

  private void begin() {
    endPage();
    int mine = ++opening;
    if (!known.isEnabled()) {
      stage.lower(BackendView.disabled(known, tools));
      opened.completeExceptionally(
          new BerthException(
              known
                  .refusal()
                  .orElse(
                      known.id() + " is disabled, so its page is not shown. Enable it first.")));
      return;
    }
    if (factory.isEmpty()) {
      // Not an end: the page opens as soon as the part is back.
      stage.lower(
          new Message(
              Glyph.BOX,
              "Pages cannot be shown at the moment",
              "The part that shows pages is not there. This page opens by itself when it"
                  + " is back."));
      return;
    }
    stage.lower(new Loading(known));
    try {
      Page made = factory.get().open(known.extension(), query, new Listener(mine));
      page = Optional.of(made);
      drawer.page(page);
      stage.page(made.component());
    } catch (RuntimeException | LinkageError e) {
      LOG.error("The page of {} could not be made", known.id(), e);
      failed(mine, Failures.reason(e));
    }
  }

  private void endPage() {
    opening++;
    hang.setVisible(false);
    stage.removePage();
    drawer.page(Optional.empty());
    page.ifPresent(old -> ending.accept(old.close()));
    page = Optional.empty();
    pageEnd.complete(null);
    pageEnd = new CompletableFuture<>();
  }

  /** The user ends a page that does not answer. */
  private void stop() {
    endPage();
    stage.lower(
        new Message(
            Glyph.WARNING,
            name() + " was stopped",
            "Its page did not respond. What it had started was ended with it. If it does not open"
                + " again, quit the program and start it again.",
            "Open again",
            this::begin));
    opened.completeExceptionally(
        new BerthException("The page of " + known.id() + " did not respond and was stopped."));
  }

  private void failed(int which, String reason) {
    if (which != opening) {
      return;
    }
    hang.setVisible(false);
    String what = opened.isDone() ? " was stopped" : " could not be shown";
    stage.lower(new Message(Glyph.WARNING, name() + what, reason, "Retry", this::begin));
    opened.completeExceptionally(
        new BerthException("The page of " + known.id() + " could not be shown: " + reason));
  }

  private String name() {
    return PlainText.line(known.title(), 80);
  }

  /** Hears of one page; what it says after its end is not heard. */
  private final class Listener implements PageListener {
    private final int which;

    Listener(int which) {
      this.which = which;
    }

    @Override
    public void loaded() {
      if (which == opening) {
        stage.raise();
        opened.complete(null);
      }
    }

    @Override
    public void responding(boolean responding) {
      if (which == opening) {
        hang.setVisible(!responding);
      }
    }

    @Override
    public void failed(String reason) {
      ExtensionTab.this.failed(which, reason);
    }
  }
}
