package berth.desktop;

import berth.api.backend.BackendStatus;
import berth.api.backend.BackendStatus.Service;
import berth.api.backend.BackendStatus.State;
import berth.api.engine.EngineOption;
import berth.api.engine.EngineStatus;
import berth.desktop.theme.ThemeChoice;
import berth.desktop.window.Shell;
import berth.desktop.window.WindowDriver;
import java.awt.Dimension;
import java.awt.EventQueue;
import java.awt.Rectangle;
import java.awt.Robot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.imageio.ImageIO;
import javax.swing.JTabbedPane;

/** Takes pictures of backends and of the engine in many states, for people to look at. No test. */
final class BackendPictures {
  private static final Dimension LARGE = new Dimension(1440, 900);
  private static final Dimension SMALL = new Dimension(800, 560);
  private static final String LAST_WORDS =
      "The service 'api' ended by itself with exit code 1; the engine starts it again, as 7 times"
          + " so far. The last that it printed:\n2026/11/23 18:45:01 reading /etc/portal.toml\n"
          + "2026/11/23 18:45:01 listen tcp :8080: bind: address already in use\n"
          + "panic: cannot serve\n\tgoroutine 1 [running]: main.main()";

  private final Path folder;
  private final Path home;
  private FakeServices fakes;
  private Shell shell;

  private BackendPictures(Path folder, Path home) {
    this.folder = folder;
    this.home = home;
  }

  public static void main(String[] args) throws Exception {
    var pictures =
        new BackendPictures(
            Files.createDirectories(Path.of(args[0])), Files.createTempDirectory("berth-pictures"));
    for (ThemeChoice theme : new ThemeChoice[] {ThemeChoice.LIGHT, ThemeChoice.DARK}) {
      for (Dimension size : new Dimension[] {SMALL, LARGE}) {
        pictures.all(theme, size);
      }
    }
    System.exit(0);
  }

  private void all(ThemeChoice theme, Dimension size) throws Exception {
    take("manage", theme, size, () -> {});
    take("services", theme, size, () -> details("acme/backup", 0));
    take("logs", theme, size, () -> details("acme/backup", 1));
    take("compose", theme, size, () -> details("acme/backup", 2));
    take("view-failed", theme, size, () -> details("acme/portal", 0));
    take("view-disabled", theme, size, () -> details("acme/charts", 0));
    take("view-elsewhere", theme, size, () -> details("acme/scanner", 1));
    for (String id : List.of("portal", "scanner", "charts", "shift", "tail", "stack")) {
      take("page-" + id, theme, size, () -> open("acme/" + id));
    }
    take(
        "engine",
        theme,
        size,
        () -> {
          click("Engine: Docker Engine 20.10.24");
          Thread.sleep(400);
          screen("screen-engine", theme, size);
        });
    take(
        "menu",
        theme,
        size,
        () -> {
          click("More for Portal");
          Thread.sleep(400);
          screen("screen-menu", theme, size);
        });
    take(
        "chosen",
        theme,
        size,
        () -> {
          click("Engine: Docker Engine 20.10.24");
          fakes.engine =
              new EngineStatus(
                  true,
                  "ssh://me@build-host",
                  "Podman",
                  "4.3.1",
                  "build-host",
                  "docker context build-host",
                  List.of());
          DesktopWindow.choose("docker context build-host");
          Thread.sleep(400);
        });
  }

  private void details(String id, int tab) throws Exception {
    EventQueue.invokeAndWait(() -> shell.navigator().details(fakes.find(id).orElseThrow()));
    EventQueue.invokeAndWait(
        () -> {
          var parts = new SwingParts(shell.frame());
          if (fakes.find(id).orElseThrow().enabled()) {
            parts.first(JTabbedPane.class).setSelectedIndex(tab);
          }
        });
    Thread.sleep(300);
    if (fakes.sessions.failure == null && tab == 1) {
      for (int i = 0; i < 200; i++) {
        fakes.sessions.print(
            i % 7 == 3 ? "database" : "api",
            i % 7 == 3
                ? "LOG:  checkpoint complete: wrote %d buffers (0.3%%)".formatted(i)
                : "GET /volumes/%d 200 %d ms".formatted(i, i * 37 % 400));
      }
    }
    if (tab == 0 && !fakes.sessions.usages.isEmpty()) {
      for (int i = 0; i < 70; i++) {
        fakes.sessions.use(
            18 + 14 * Math.sin(i / 6.0), 310_000_000 + i * 1_400_000L, "api", "database");
      }
    }
  }

  private void open(String id) throws Exception {
    EventQueue.invokeAndWait(() -> shell.navigator().open(fakes.find(id).orElseThrow()));
  }

  private void click(String name) throws Exception {
    EventQueue.invokeLater(() -> new SwingParts(shell.frame()).button(name).doClick());
    Thread.sleep(500);
  }

  private void take(String name, ThemeChoice theme, Dimension size, Scene scene) throws Exception {
    fakes = new FakeServices();
    fill();
    EventQueue.invokeAndWait(
        () -> {
          shell = Pictures.shell(fakes, home, theme, size);
          shell.usePages(Optional.of(new FakePages()));
        });
    Thread.sleep(600);
    scene.play();
    Thread.sleep(800);
    new WindowDriver(fakes, CompletableFuture.completedFuture(shell))
        .screenshot(file(name, theme, size));
    EventQueue.invokeAndWait(() -> shell.dispose());
  }

  private void fill() throws Exception {
    add("acme/backup", "Volumes Backup & Share", State.RUNNING, "", "#1d63ed");
    add("acme/portal", "Portal", State.FAILED, LAST_WORDS, "#13bef9");
    add(
        "acme/scanner",
        "Scanner",
        State.ELSEWHERE,
        "Its containers are on Podman at build-host; choose that engine again, or start it here.",
        "#1904da");
    add("acme/charts", "Charts", State.STOPPED, "", "#f46800");
    add(
        "acme/shift",
        "Shift",
        State.UNHEALTHY,
        "The service 'web' runs, but its own health check fails: curl: (7) Failed to connect.",
        "#ee0000");
    add("acme/stack", "Stack", State.STOPPED, "The service 'service' was stopped.", "#4d29b4");
    add("acme/tail", "Tailwire", State.ENGINE_AWAY, "No container engine answers.", "#557799");
    add("acme/remote", "Remote development", State.STARTING, "", "");
    fakes.extensions.computeIfPresent(
        "acme/charts", (id, extension) -> FakeServices.enabled(extension, false));
    fakes.backends.put(
        "acme/backup",
        new BackendStatus(
            State.RUNNING,
            List.of(
                service("api", "running", "Up"),
                service("database", "running", "Up (healthy)"),
                service("worker", "exited", "Exited (0)")),
            ""));
    fakes.backends.put(
        "acme/portal",
        new BackendStatus(
            State.FAILED,
            List.of(
                service("api", "restarting", "Restarting (1)"),
                service("database", "running", "Up"),
                new Service("migrate", "", "absent", "")),
            LAST_WORDS));
    fakes.backends.put(
        "acme/scanner",
        new BackendStatus(
            State.ELSEWHERE,
            List.of(new Service("service", "", "absent", "")),
            fakes.backends.get("acme/scanner").reason()));
    fakes.composition =
        """
        name: acme_backup-desktop-extension
        services:
          api:
            image: acme/backup:1.2.0
            restart: always
            labels:
              com.docker.desktop.extension: "true"
              com.docker.desktop.extension.name: Volumes Backup & Share
            volumes:
              - type: bind
                source: /home/me/.berth/sockets/acme_backup
                target: /run/guest-services
          database:
            image: postgres:16
            restart: always
            volumes:
              - data:/var/lib/postgresql/data
        volumes:
          data: {}
        """;
    fakes.options =
        List.of(
            new EngineOption("", "First that is found", "unix:///var/run/docker.sock", true),
            new EngineOption(
                "build-host", "docker context build-host", "ssh://me@build-host", false),
            new EngineOption(
                "cloud", "docker context cloud", "tcp://engine.example.com:2376", false),
            new EngineOption(
                "unix:///run/user/1000/podman/podman.sock",
                "Podman of this user",
                "unix:///run/user/1000/podman/podman.sock",
                false));
  }

  private void add(String id, String title, State state, String reason, String colour)
      throws Exception {
    Optional<Path> icon = Optional.empty();
    if (!colour.isEmpty()) {
      String svg =
          "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24'><rect x='2' y='2' width='20'"
              + " height='20' rx='6' fill='%s'/><circle cx='12' cy='12' r='5' fill='#fff'/></svg>";
      icon =
          Optional.of(
              Files.writeString(home.resolve(id.hashCode() + ".svg"), svg.formatted(colour)));
    }
    fakes.add(FakeServices.extension(id, title, "Acme Inc.", icon), state, reason);
  }

  private static Service service(String name, String state, String status) {
    return new Service(name, "acme_backup-desktop-extension-" + name + "-1", state, status);
  }

  private void screen(String name, ThemeChoice theme, Dimension size) throws Exception {
    var image = new Robot().createScreenCapture(new Rectangle(size));
    ImageIO.write(image, "png", file(name, theme, size).toFile());
  }

  private Path file(String name, ThemeChoice theme, Dimension size) {
    return folder.resolve(
        (name + "-" + theme + "-" + size.width + ".png").toLowerCase(Locale.ROOT));
  }

  private interface Scene {
    void play() throws Exception;
  }
}
