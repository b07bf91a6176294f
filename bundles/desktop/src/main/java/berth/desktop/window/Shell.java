package berth.desktop.window;

import berth.api.Subscription;
import berth.api.desktop.Toasts;
import berth.api.extension.Extension;
import berth.api.page.ConsoleMessage;
import berth.api.page.Page;
import berth.api.page.PageFactory;
import berth.desktop.Services;
import berth.desktop.background.Background;
import berth.desktop.browse.BrowseArea;
import berth.desktop.engine.EngineMonitor;
import berth.desktop.extensions.Confirmations;
import berth.desktop.extensions.ExtensionActions;
import berth.desktop.extensions.ExtensionMenu;
import berth.desktop.extensions.InstalledExtension;
import berth.desktop.extensions.InstalledExtensions;
import berth.desktop.icons.ExtensionIcon;
import berth.desktop.pages.ManagePage;
import berth.desktop.pages.Navigator;
import berth.desktop.pages.PageArea;
import berth.desktop.sidebar.Sidebar;
import berth.desktop.status.StatusBar;
import berth.desktop.tasks.Task;
import berth.desktop.tasks.Tasks;
import berth.desktop.theme.FirstLook;
import berth.desktop.theme.SystemTheme;
import berth.desktop.theme.ThemeControl;
import berth.desktop.toast.ToastStack;
import berth.desktop.views.EnginePlace;
import berth.desktop.views.Origin;
import berth.desktop.views.ViewPages;
import java.awt.BorderLayout;
import java.awt.event.FocusEvent;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javax.swing.JFrame;
import javax.swing.JPanel;
import javax.swing.Timer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the parts of the window together and moves between its pages. For the Swing thread. */
public final class Shell implements Navigator {
  private static final Logger LOG = LoggerFactory.getLogger(Shell.class);
  private static final int POLL_MILLIS = 5_000;

  private final Background background = new Background();
  private final Services services;
  private final MemoryFile file;
  private final Runnable quit;
  private final Tasks tasks = new Tasks(background);
  private final InstalledExtensions installed;
  private final EngineMonitor engine;
  private final ExtensionActions actions;
  private final ThemeControl theme;
  private final MainFrame frame;
  private final ToastStack toasts;
  private final Sidebar sidebar;
  private final PageArea pages;
  private final EngineNavigator views;
  private final Timer poll = new Timer(POLL_MILLIS, event -> look());
  private Memory memory;

  /**
   * Makes and shows the window.
   *
   * @param look what it looks like at first
   * @param file where the window keeps what it remembers
   * @param memory what it remembers
   * @param quit ends Berth; called on the Swing thread, returns at once
   */
  public Shell(
      Services services,
      SystemTheme system,
      FirstLook look,
      MemoryFile file,
      Memory memory,
      String version,
      Runnable quit) {
    this.services = services;
    this.file = file;
    this.memory = memory;
    this.quit = quit;
    theme =
        new ThemeControl(
            background, system, look, choice -> remember(now -> now.withTheme(choice)));
    installed = new InstalledExtensions(services.extensions(), services.backends(), background);
    engine = new EngineMonitor(services.engine(), background);
    frame = new MainFrame(memory, this::closing, this::activated);
    toasts = new ToastStack(frame.swing().getLayeredPane(), StatusBar.HEIGHT);
    actions =
        new ExtensionActions(
            services, tasks, toasts, installed, new Confirmations(frame.swing()), this::openNew);
    var menu =
        new ExtensionMenu(
            actions,
            known -> open(known.extension()),
            this::console,
            known -> update(known.extension()),
            known -> leave(known.id()));
    views = new EngineNavigator(this::origin, this::showViews);
    pages =
        new PageArea(
            new ManagePage(
                installed, tasks, actions, menu, this, services.catalog(), engine, background),
            new BrowseArea(
                services.browser(),
                services.sessions(),
                background,
                new Confirmations(frame.swing()),
                views),
            installed,
            actions,
            tasks);
    sidebar =
        new Sidebar(
            installed,
            this,
            menu,
            AppearanceButton.create(theme),
            memory.collapsed(),
            collapsed -> remember(now -> now.withCollapsed(collapsed)));
    assemble(version);
  }

  private void assemble(String version) {
    var content = new JPanel(new BorderLayout());
    content.add(sidebar, BorderLayout.WEST);
    content.add(pages);
    content.add(new StatusBar(engine, tasks, version), BorderLayout.SOUTH);
    frame.swing().setContentPane(content);
    frame.swing().getRootPane().setTransferHandler(new FileDrop(this::dropped));
    Shortcuts.bind(
        frame.swing().getRootPane(),
        this::openPlace,
        this::otherSide,
        toasts::closeNewest,
        pages::toggleConsole);
    sidebar.select(Optional.empty());
    installed.reload();
    engine.ask();
    poll.start();
    frame.swing().setVisible(true);
    sidebar.focusSelected(FocusEvent.Cause.ACTIVATION);
  }

  /** Messages in the corner; for every thread. */
  public Toasts toasts() {
    return toasts;
  }

  /** The window itself. */
  public JFrame frame() {
    return frame.swing();
  }

  /** Brings the window to the front. */
  public void show() {
    frame.bringToFront();
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
  public void offer(String image) {
    show();
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
    if (!pages.openId().equals(Optional.of(extension.id()))) {
      openAfresh(extension, "");
    }
  }

  /**
   * Opens a tab as if for the first time. Completes when its page has loaded.
   *
   * @param query parameters to put behind the page's own
   */
  public CompletableFuture<Void> openAfresh(Extension extension, String query) {
    var known =
        installed
            .find(extension.id())
            .map(seen -> new InstalledExtension(extension, seen.icon(), seen.backend()))
            .orElseGet(
                () ->
                    new InstalledExtension(
                        extension, ExtensionIcon.letter(extension.title()), Optional.empty()));
    views.left();
    CompletableFuture<Void> opened = pages.open(known, query);
    sidebar.select(Optional.of(extension.id()));
    return opened;
  }

  @Override
  public void browse(EnginePlace place) {
    views.go(place);
  }

  /** Shows what the engine has. */
  public ViewPages views() {
    return views;
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
  public CompletableFuture<Void> close(String extensionId) {
    if (!pages.openId().equals(Optional.of(extensionId))) {
      return pages.ended();
    }
    CompletableFuture<Void> gone = pages.leave();
    manage();
    return gone;
  }

  /** The page that is open, of this extension. */
  public Optional<Page> page(String extensionId) {
    return pages.page(extensionId);
  }

  /**
   * Follows what the open page of an extension says.
   *
   * @param ended is run when the page is no more
   */
  public Optional<Subscription> console(
      String extensionId, Consumer<ConsoleMessage> consumer, Runnable ended) {
    return pages.console(extensionId, consumer, ended);
  }

  /** The page that is open. */
  public Optional<Page> page() {
    return pages.openId().flatMap(pages::page);
  }

  /** Other pages from now on, or none; the open one is made again. */
  public void usePages(Optional<PageFactory> factory) {
    pages.use(factory);
  }

  /** The manager installed an extension or a new revision of it. */
  public void installed(Extension extension) {
    installed.reload();
    if (pages.openId().equals(Optional.of(extension.id()))) {
      openAfresh(extension, "");
    }
  }

  /** The manager removed an extension. */
  public void removed(Extension extension) {
    leave(extension.id());
    installed.reload();
  }

  /** Installs the sample where nothing is installed; opens it. */
  public void startSample() {
    new SampleStart(services, background, toasts, actions::install, this::open).begin();
  }

  /**
   * Takes the window away. Completes when the page and what it started is gone, and what is to be
   * remembered is on disk.
   */
  public CompletableFuture<Void> dispose() {
    poll.stop();
    toasts.clear();
    rememberPlace();
    Memory last = memory;
    CompletableFuture<Void> remembered =
        CompletableFuture.runAsync(
            () -> file.write(last), Thread.ofVirtual().name("desktop: remember")::start);
    CompletableFuture<Void> gone = pages.leave();
    background.close();
    frame.dispose();
    return CompletableFuture.allOf(gone, remembered);
  }

  private void openNew(Extension extension) {
    // Who looks at another page meanwhile is not to be disturbed.
    if (extension.metadata().tab().isPresent() && pages.openId().isEmpty()) {
      open(extension);
    }
  }

  private void console(InstalledExtension known) {
    open(known.extension());
    pages.showConsole();
  }

  private void openPlace(int number) {
    List<String> ids = sidebar.ids();
    if (number <= ids.size()) {
      installed.find(ids.get(number - 1)).ifPresent(known -> open(known.extension()));
    }
  }

  private void otherSide() {
    if (sidebar.hasKeyboard()) {
      page().ifPresentOrElse(page -> page.component().requestFocusInWindow(), pages::transferFocus);
    } else {
      sidebar.focusSelected(FocusEvent.Cause.TRAVERSAL);
    }
  }

  private void dropped(Path path) {
    manage();
    actions.install(path);
  }

  private void look() {
    if (frame.swing().isShowing()) {
      engine.ask();
      installed.askBackends();
    }
  }

  private void activated() {
    theme.recheck();
    look();
  }

  private void closing() {
    List<String> work = tasks.active().stream().map(Task::title).toList();
    if (!work.isEmpty() && !new Confirmations(frame.swing()).quitDuring(work)) {
      return;
    }
    LOG.info("The window was closed; Berth ends");
    tasks.active().forEach(tasks::cancel);
    rememberPlace();
    frame.swing().setVisible(false);
    pages.leave();
    quit.run();
  }

  private void rememberPlace() {
    memory = frame.rememberIn(memory);
  }

  private void remember(UnaryOperator<Memory> change) {
    memory = change.apply(memory);
    Memory now = memory;
    background.run(
        "remember",
        () -> {
          file.write(now);
          return now;
        },
        written -> {},
        error -> LOG.warn("The window cannot remember how it looks", error));
  }
}
