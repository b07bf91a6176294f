package berth.launcher.instance;

import berth.launcher.LauncherException;
import berth.launcher.archive.ClassArchive;
import berth.launcher.control.ControlClient;
import berth.launcher.control.FrameListener;
import berth.launcher.control.Request;
import berth.launcher.control.Terminal;
import berth.launcher.framework.BerthFramework;
import berth.launcher.framework.LaunchSettings;
import berth.launcher.window.FirstFrame;
import berth.launcher.window.Toolkits;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Opens Berth's window, or brings the one that is open to the front. */
public final class WindowRunner {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration WINDOW_LIMIT = Duration.ofMinutes(1);
  private static final String WINDOW = "berth.api.desktop.Window";

  /**
   * Exit code of window.show and link.open in a Berth that has no window: it only runs a command.
   */
  private static final int NO_WINDOW = 3;

  private final LaunchSettings settings;
  private final Terminal terminal;
  private final Map<String, String> environment;
  private final Optional<Request> link;

  /**
   * @param link what the window shall open
   */
  public WindowRunner(
      LaunchSettings settings,
      Terminal terminal,
      Map<String, String> environment,
      Optional<String> link) {
    this.settings = settings;
    this.terminal = terminal;
    this.environment = environment;
    this.link = link.map(url -> Request.of("link.open").with("url", url));
  }

  /** Returns when the window has been closed, or at once when it was open already. */
  public int run() throws LauncherException, InterruptedException {
    settings.home().prepare();
    RunningInstance running = new RunningInstance(settings.home(), PATIENCE);
    StringBuilder said = new StringBuilder();
    FrameListener listener = collect(said);
    Request request = link.orElseGet(() -> Request.of("window.show"));
    while (true) {
      switch (running.send(request, listener)) {
        case RunningInstance.Outcome.NoneRuns(InstanceLock lock) -> {
          try (lock) {
            return open();
          }
        }
        case RunningInstance.Outcome.Done(int exitCode) when exitCode == NO_WINDOW -> {
          terminal.err("A command still runs with this home; the window opens after it.\n");
          if (!running.awaitEnd()) {
            throw new LauncherException(
                "A command still runs with the home "
                    + settings.home().folder()
                    + ". Try again when it is done.");
          }
        }
        case RunningInstance.Outcome.Done(int exitCode) -> {
          terminal.err(said.toString());
          return exitCode;
        }
      }
    }
  }

  private int open() throws LauncherException, InterruptedException {
    requireDisplay();
    boolean first = FirstFrame.remembered(settings.home()).isEmpty();
    Toolkits.start(settings.home(), settings.edition());
    try (BerthFramework berth = BerthFramework.start(settings)) {
      EndSignals signals = new EndSignals();
      signals.handle(berth::stop);
      if (!awaitWindow(berth)) {
        return signals.exitCode();
      }
      terminal.err(
          settings.edition().name()
              + " "
              + settings.edition().version()
              + " is open; its log: "
              + settings.home().log()
              + "\n");
      if (!first) { // Who opens it again will open it once more.
        ClassArchive.ofThisProcess().ifPresent(ClassArchive::makeLater);
      }
      link.ifPresent(request -> Thread.ofVirtual().name("link").start(() -> follow(request)));
      berth.awaitStop();
      return signals.exitCode();
    }
  }

  /** Hands the link to the Berth that this process has become; the window says how that went. */
  private void follow(Request request) {
    try (ControlClient client = ControlClient.connect(settings.home().socket()).orElseThrow()) {
      client.send(request, terminal);
    } catch (IOException | RuntimeException e) {
      terminal.err(
          settings.edition().name() + " did not follow the link: " + e.getMessage() + "\n");
    }
  }

  /**
   * A bundle that is active says nothing of its window: the component may have failed.
   *
   * @return false when Berth was ended meanwhile
   */
  private boolean awaitWindow(BerthFramework berth) throws LauncherException, InterruptedException {
    long deadline = System.nanoTime() + WINDOW_LIMIT.toNanos();
    while (!berth.provides(WINDOW) && !berth.isStopped()) {
      if (System.nanoTime() > deadline) {
        throw new LauncherException(
            settings.edition().name()
                + "'s window did not open. The log says why: "
                + settings.home().log());
      }
      Thread.sleep(RunningInstance.PAUSE);
    }
    return !berth.isStopped();
  }

  private void requireDisplay() throws LauncherException {
    if (ModuleLayer.boot().findModule("javafx.web").isEmpty()) {
      throw new LauncherException(
          "JavaFX is missing, which the window needs. Start with the program in the folder bin.");
    }
    if (System.getProperty("os.name").startsWith("Linux")
        && environment.getOrDefault("DISPLAY", "").isBlank()) {
      throw new LauncherException(
          settings.edition().name()
              + "'s window needs a display, and DISPLAY is not set. Commands such as \""
              + settings.edition().program()
              + " extension ls\" work without one.");
    }
  }

  private static FrameListener collect(StringBuilder said) {
    return new FrameListener() {
      @Override
      public void out(String text) {
        said.append(text);
      }

      @Override
      public void err(String text) {
        said.append(text);
      }

      @Override
      public void progress(String text) {}
    };
  }
}
