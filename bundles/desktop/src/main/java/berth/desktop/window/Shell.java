package berth.desktop.window;

import berth.api.backend.BackendStatus;
import berth.api.desktop.Toasts;
import berth.api.engine.EngineStatus;
import berth.api.extension.Extension;
import berth.api.page.PageFactory;
import berth.desktop.Services;
import berth.desktop.backend.BackendTools;
import berth.desktop.background.Background;
import berth.desktop.brand.Branding;
import berth.desktop.browse.BrowseArea;
import berth.desktop.components.ComponentActions;
import berth.desktop.engine.EngineChoices;
import berth.desktop.engine.EngineMonitor;
import berth.desktop.extensions.Confirmations;
import berth.desktop.extensions.ExtensionActions;
import berth.desktop.extensions.ExtensionMenu;
import berth.desktop.extensions.InstalledExtensions;
import berth.desktop.extensions.Lifecycle;
import berth.desktop.extensions.Whereabouts;
import berth.desktop.locks.Locks;
import berth.desktop.market.MarketTools;
import berth.desktop.pages.ManagePage;
import berth.desktop.pages.OwnPage;
import berth.desktop.pages.PageArea;
import berth.desktop.sidebar.Sidebar;
import berth.desktop.status.StatusBar;
import berth.desktop.tasks.Task;
import berth.desktop.tasks.Tasks;
import berth.desktop.theme.FirstLook;
import berth.desktop.theme.SystemTheme;
import berth.desktop.theme.ThemeControl;
import berth.desktop.toast.ToastStack;
import berth.desktop.views.Place;
import berth.desktop.views.ViewPages;
import berth.desktop.widgets.FileDrop;
import java.awt.BorderLayout;
import java.awt.EventQueue;
import java.awt.event.FocusEvent;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.swing.JComponent;
import javax.swing.JFrame;
import javax.swing.JPanel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the parts of the window together and takes it away. For the Swing thread. */
public final class Shell {
  private static final Logger LOG = LoggerFactory.getLogger(Shell.class);

  /** How long the picture of the window before stands while the extensions are read. */
  private static final int SECONDS_OF_PICTURE = 2;

  private final Background background = new Background();
  private final Services services;
  private final Branding branding;
  private final MemoryKeeper memory;
  private final Runnable quit;
  private final Tasks tasks = new Tasks(background);
  private final InstalledExtensions installed;
  private final EngineMonitor engine;
  private final ExtensionActions actions;
  private final Lifecycle lifecycle;
  private final ComponentActions components;
  private final Locks locks;
  private final ThemeControl theme;
  private final MainFrame frame;
  private final ToastStack toasts;
  private final PageNavigator navigator;
  private final CompletableFuture<Shell> shown = new CompletableFuture<>();

  /**
   * Makes and shows the window: at once, or, where another version has left its window to this one,
   * as soon as it can show the same as that.
   *
   * @param look what it looks like at first
   * @param file where the window keeps what it remembers
   * @param remembered what it remembers
   * @param branding how the edition presents itself
   * @param quit ends Berth; called on the Swing thread, returns at once
   */
  public Shell(
      Services services,
      SystemTheme system,
      FirstLook look,
      MemoryFile file,
      Memory remembered,
      Branding branding,
      Runnable quit) {
    this.services = services;
    this.branding = branding;
    this.quit = quit;
    memory = new MemoryKeeper(file, remembered, background);
    theme =
        new ThemeControl(
            background,
            system,
            look,
            branding.accents(),
            choice -> memory.remember(now -> now.withTheme(choice)));
    installed = new InstalledExtensions(services.extensions(), services.backends(), background);
    engine = new EngineMonitor(services.engine(), services.backends(), background);
    frame = MainFrame.of(remembered, branding);
    toasts = new ToastStack(frame.swing().getLayeredPane(), StatusBar.HEIGHT);
    var confirmations = new Confirmations(frame.swing());
    actions =
        new ExtensionActions(services, tasks, toasts, installed, confirmations, this::openNew);
    lifecycle = new Lifecycle(services.extensions(), tasks, toasts, installed, confirmations);
    locks = new Locks(services.policy(), background);
    components = new ComponentActions(services.components(), tasks, toasts, confirmations);
    navigator = new PageNavigator(installed, moves -> navigated(moves, remembered.collapsed()));
    assemble();
  }

  private PageNavigator.Parts navigated(PageNavigator moves, boolean collapsed) {
    var menu =
        new ExtensionMenu(
            lifecycle,
            known -> moves.open(known.extension()),
            moves::openConsole,
            known -> moves.details(known.extension()),
            known -> moves.update(known.extension()),
            known -> moves.leave(known.id()));
    var market =
        new MarketTools(
            services.catalog(),
            background,
            actions,
            installed,
            tasks,
            locks,
            moves::open,
            moves::install,
            () -> moves.show(OwnPage.MARKETPLACE));
    var manage =
        new ManagePage(installed, tasks, actions, lifecycle, menu, moves, engine, market, branding);
    var tools =
        new BackendTools(
            services.backends(),
            services.backendSessions(),
            services.browser(),
            moves.views(),
            background,
            engine,
            tasks,
            lifecycle,
            menu);
    var browse =
        new BrowseArea(
            services.browser(),
            services.sessions(),
            background,
            new Confirmations(frame.swing()),
            moves.views());
    var sidebar =
        new Sidebar(
            installed,
            moves,
            menu,
            branding,
            AppearanceButton.create(theme, locks),
            collapsed,
            now -> memory.remember(before -> before.withCollapsed(now)));
    var own = new OwnPages(services, components, market, tasks, background, branding);
    return new PageNavigator.Parts(
        new PageArea(manage, browse, own, installed, tools, moves), sidebar);
  }

  private void assemble() {
    Sidebar sidebar = navigator.parts().sidebar();
    var content = new JPanel(new BorderLayout());
    content.add(sidebar, BorderLayout.WEST);
    content.add(pages());
    content.add(statusBar(), BorderLayout.SOUTH);
    installed.reload();
    engine.ask();
    frame.place().ifPresentOrElse(place -> appearAt(place, content), () -> appear(content));
  }

  private void appearAt(Place place, JComponent content) {
    var way = new WayBack(navigator, installed, services.browser(), background);
    installed
        .firstRead()
        .copy()
        .completeOnTimeout(null, SECONDS_OF_PICTURE, TimeUnit.SECONDS)
        .thenRunAsync(
            () -> {
              way.go(place);
              appear(content);
            },
            EventQueue::invokeLater);
  }

  private void appear(JComponent content) {
    frame.show(content, memory.memory(), this::closing, this::activated);
    frame.swing().getRootPane().setTransferHandler(new FileDrop(this::dropped));
    Shortcuts.bind(
        frame.swing().getRootPane(),
        navigator::openPlace,
        navigator::otherSide,
        toasts::closeNewest,
        pages()::toggleConsole);
    navigator.parts().sidebar().focusSelected(FocusEvent.Cause.ACTIVATION);
    shown.complete(this);
  }

  /** Completes with this when the window shows. */
  public CompletableFuture<Shell> shown() {
    return shown;
  }

  private StatusBar statusBar() {
    var whereabouts = new Whereabouts(installed);
    var choices =
        new EngineChoices(
            services.engine(), engine, locks, background, tasks, toasts, whereabouts::living);
    return new StatusBar(
        engine,
        choices,
        whereabouts::stranded,
        tasks,
        branding,
        () -> navigator.show(OwnPage.ABOUT));
  }

  /** Messages in the corner; for every thread. */
  public Toasts toasts() {
    return toasts;
  }

  /** The window itself. */
  public JFrame frame() {
    return frame.swing();
  }

  /** Moves between its pages. */
  public PageNavigator navigator() {
    return navigator;
  }

  /** Shows what the engine has. */
  public ViewPages views() {
    return navigator.views();
  }

  /** The work that it shows. */
  public Tasks tasks() {
    return tasks;
  }

  PageArea pages() {
    return navigator.parts().pages();
  }

  /** Brings the window to the front. */
  public void show() {
    frame.bringToFront();
  }

  /** Other pages from now on, or none; the open one is made again. */
  public void usePages(Optional<PageFactory> factory) {
    pages().use(factory);
  }

  /** The manager installed an extension or a new revision of it. */
  public void installed(Extension extension) {
    installed.reload();
    navigator.renew(extension);
  }

  /** The manager removed an extension. */
  public void removed(Extension extension) {
    navigator.leave(extension.id());
    installed.forget(extension.id());
  }

  /** A backend is another way than before. */
  public void backendChanged(String extensionId, BackendStatus status) {
    installed.tell(extensionId, status);
  }

  /** The engine came, went, or is another one. */
  public void engineChanged(EngineStatus status) {
    engine.tell(status);
  }

  /** Installs the sample where nothing is installed; opens it. */
  public void startSample() {
    new SampleStart(services, background, toasts, actions::install, navigator::open).begin();
  }

  /**
   * Leaves the window to another version of this part, which shows the same in it. Work that the
   * user has begun goes on. Completes when the page and what it started is gone, and what is to be
   * remembered is on disk.
   */
  public CompletableFuture<Void> leave() {
    frame.leave(navigator.place());
    CompletableFuture<Void> ended = end();
    background.mute();
    return ended;
  }

  /**
   * Calls off what still runs after {@link #leave}, and takes the window away if it is left yet.
   */
  public void endLeft() {
    background.close();
    frame.disposeIfLeft();
  }

  /** Takes the window away. Completes as {@link #leave} does. */
  public CompletableFuture<Void> dispose() {
    CompletableFuture<Void> ended = end();
    background.close();
    frame.dispose();
    return ended;
  }

  private CompletableFuture<Void> end() {
    toasts.clear();
    memory.note(frame::rememberIn);
    return CompletableFuture.allOf(pages().leave(), memory.end());
  }

  private void openNew(Extension extension) {
    navigator.openNew(extension);
  }

  /** The bundles of Berth are others, or other ways. */
  public void componentsChanged() {
    pages().refreshOwn();
  }

  private void dropped(Path path) {
    if (path.toString().endsWith(".jar")) {
      navigator.show(OwnPage.COMPONENTS);
      components.take(path);
      return;
    }
    navigator.manage();
    actions.install(path);
  }

  private void activated() {
    theme.recheck();
  }

  private void closing() {
    List<String> work = tasks.active().stream().map(Task::title).toList();
    if (!work.isEmpty() && !new Confirmations(frame.swing()).quitDuring(work)) {
      return;
    }
    LOG.info("The window was closed; Berth ends");
    tasks.active().forEach(tasks::cancel);
    memory.note(frame::rememberIn);
    frame.swing().setVisible(false);
    pages().leave();
    quit.run();
  }
}
