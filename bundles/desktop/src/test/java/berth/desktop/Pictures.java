package berth.desktop;

import berth.api.backend.BackendStatus.State;
import berth.api.desktop.Toasts.Kind;
import berth.api.engine.EngineStatus;
import berth.desktop.brand.Branding;
import berth.desktop.theme.FirstLook;
import berth.desktop.theme.SystemTheme;
import berth.desktop.theme.ThemeChoice;
import berth.desktop.window.Memory;
import berth.desktop.window.MemoryFile;
import berth.desktop.window.Shell;
import berth.desktop.window.WindowDriver;
import java.awt.Dimension;
import java.awt.EventQueue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Takes pictures of the window in many situations, for people to look at. Not a test. */
final class Pictures {
  private static final Dimension LARGE = new Dimension(1440, 900);
  private static final Dimension SMALL = new Dimension(900, 600);
  private static final List<String[]> KNOWN =
      List.of(
          new String[] {"berth/sample", "Berth sample", "Berth", "#11998a"},
          new String[] {"acme/volumes-backup", "Volumes Backup & Share", "Acme Inc.", "#1d63ed"},
          new String[] {"acme/portal", "Portal", "Portal.io", "#13bef9"},
          new String[] {"acme/scanner", "Scanner", "Harbour Security", "#1904da"},
          new String[] {"acme/tail", "Tailwire", "Tailwire Inc.", "#111111"},
          new String[] {"acme/charts", "Charts", "Chart Labs", "#f46800"},
          new String[] {"acme/shift", "Shift", "Hat", "#ee0000"},
          new String[] {"acme/pgadmin", "PG Admin embedded", "M. Other", ""},
          new String[] {"acme/stack", "Stack", "Stack GmbH", "#4d29b4"},
          new String[] {"acme/remote", "Remote development with a very long name", "Rem", ""},
          new String[] {"acme/snake", "Snake Container", "Snake Limited", "#4b45a1"},
          new String[] {"acme/present", "Presence", "Ambassador Labs", "#03c8f5"});

  private static final EngineStatus NO_ENGINE =
      new EngineStatus(
          false,
          "",
          "",
          "",
          "",
          "",
          List.of(
              new EngineStatus.Attempt("DOCKER_HOST", "tcp://10.0.0.9:2375", "connection refused"),
              new EngineStatus.Attempt(
                  "well-known socket", "unix:///var/run/docker.sock", "no such file"),
              new EngineStatus.Attempt(
                  "Podman", "unix:///run/user/1000/podman/podman.sock", "no such file")));

  private final Path folder;
  private final Path home;

  private Pictures(Path folder, Path home) {
    this.folder = folder;
    this.home = home;
  }

  public static void main(String[] args) throws Exception {
    Path folder = Files.createDirectories(Path.of(args[0]));
    var pictures = new Pictures(folder, Files.createTempDirectory("berth-pictures"));
    for (ThemeChoice theme : new ThemeChoice[] {ThemeChoice.LIGHT, ThemeChoice.DARK}) {
      pictures.all(theme);
      pictures.dialogs(theme);
    }
    System.exit(0);
  }

  private void all(ThemeChoice theme) throws Exception {
    scene("first", theme, LARGE, 0, (shell, fakes, pages) -> {});
    scene("first-no-engine", theme, SMALL, 0, (shell, fakes, pages) -> {});
    scene("one", theme, SMALL, 1, (shell, fakes, pages) -> {});
    scene(
        "collapsed",
        theme,
        SMALL,
        4,
        (shell, fakes, pages) -> {
          EventQueue.invokeAndWait(
              () -> new SwingParts(shell.frame()).button("Collapse side bar").doClick());
          EventQueue.invokeAndWait(
              () -> shell.navigator().open(fakes.find("acme/portal").orElseThrow()));
        });
    scene("twelve", theme, LARGE, 12, (shell, fakes, pages) -> {});
    scene("twelve-small", theme, SMALL, 12, (shell, fakes, pages) -> {});
    scene(
        "toasts",
        theme,
        LARGE,
        3,
        (shell, fakes, pages) -> {
          shell.toasts().show(Kind.SUCCESS, "Volumes Backup & Share is installed.");
          shell
              .toasts()
              .show(
                  Kind.WARNING,
                  "metadata.json names an icon that is not in the image; a letter is shown.");
          shell
              .toasts()
              .show(
                  Kind.ERROR,
                  "The backup of the volume “postgres-data” failed: no space left on device. Free"
                      + " some space on /var/lib/docker and try again.");
        });
    scene(
        "notice",
        theme,
        SMALL,
        4,
        (shell, fakes, pages) -> {
          EventQueue.invokeAndWait(
              () -> shell.navigator().open(fakes.find("acme/portal").orElseThrow()));
          Thread.sleep(300);
        });
    scene(
        "hang",
        theme,
        SMALL,
        3,
        (shell, fakes, pages) -> {
          EventQueue.invokeAndWait(
              () -> shell.navigator().open(fakes.find("acme/volumes-backup").orElseThrow()));
          EventQueue.invokeAndWait(() -> pages.made.getLast().listener.loaded());
          EventQueue.invokeAndWait(() -> pages.made.getLast().listener.responding(false));
          Thread.sleep(300);
        });
    scene(
        "hang-stopped",
        theme,
        SMALL,
        3,
        (shell, fakes, pages) -> {
          EventQueue.invokeAndWait(
              () -> shell.navigator().open(fakes.find("acme/volumes-backup").orElseThrow()));
          EventQueue.invokeAndWait(() -> pages.made.getLast().listener.responding(false));
          EventQueue.invokeAndWait(
              () -> new SwingParts(shell.frame()).button("Stop page").doClick());
          Thread.sleep(300);
        });
    scene(
        "loading",
        theme,
        SMALL,
        3,
        (shell, fakes, pages) -> {
          pages.loadAtOnce = false;
          EventQueue.invokeAndWait(
              () -> shell.navigator().open(fakes.find("acme/volumes-backup").orElseThrow()));
          Thread.sleep(500);
        });
    scene(
        "page-failed",
        theme,
        SMALL,
        3,
        (shell, fakes, pages) -> {
          pages.failure = "index.html is not in the extension's folder. Install it again.";
          EventQueue.invokeAndWait(
              () -> shell.navigator().open(fakes.find("acme/volumes-backup").orElseThrow()));
          Thread.sleep(300);
        });
    scene(
        "installing",
        theme,
        LARGE,
        3,
        (shell, fakes, pages) -> {
          fakes.installSteps.drainPermits();
          fakes.installSteps.release(6);
          EventQueue.invokeAndWait(() -> find.apply(shell, "acme/new-thing:2.0"));
          Thread.sleep(500);
        });
    scene(
        "install-failed",
        theme,
        SMALL,
        3,
        (shell, fakes, pages) -> {
          fakes.installFailure =
              "The image acme/new-thing:2.0 is no extension: it has no metadata.json at its root."
                  + " Check the name, or ask its author.";
          EventQueue.invokeAndWait(() -> find.apply(shell, "acme/new-thing:2.0"));
          Thread.sleep(500);
        });
  }

  private void dialogs(ThemeChoice theme) throws Exception {
    scene(
        "menu",
        theme,
        SMALL,
        3,
        (shell, fakes, pages) -> {
          EventQueue.invokeLater(
              () -> new SwingParts(shell.frame()).button("More for Portal").doClick());
          screen("screen-menu", theme);
        });
    scene(
        "remove",
        theme,
        SMALL,
        3,
        (shell, fakes, pages) -> {
          EventQueue.invokeLater(
              () -> new SwingParts(shell.frame()).button("More for Portal").doClick());
          Thread.sleep(300);
          EventQueue.invokeLater(() -> SwingParts.outside("Remove…").orElseThrow().doClick());
          screen("screen-remove", theme);
          EventQueue.invokeAndWait(
              () -> {
                for (var window : java.awt.Window.getWindows()) {
                  if (window instanceof javax.swing.JDialog) {
                    window.dispose();
                  }
                }
              });
        });
    scene(
        "engine",
        theme,
        SMALL,
        3,
        (shell, fakes, pages) -> {
          EventQueue.invokeLater(
              () ->
                  new SwingParts(shell.frame()).button("Engine: Docker Engine 20.10.24").doClick());
          screen("screen-engine", theme);
        });
    scene(
        "tasks",
        theme,
        SMALL,
        3,
        (shell, fakes, pages) -> {
          fakes.installFailure = "The image acme/bad:2.0 is no extension: it has no metadata.json.";
          EventQueue.invokeAndWait(() -> find.apply(shell, "acme/bad:2.0"));
          Thread.sleep(300);
          fakes.installSteps.drainPermits();
          fakes.installSteps.release(3);
          EventQueue.invokeAndWait(() -> find.apply(shell, "acme/new-thing:2.0"));
          Thread.sleep(300);
          EventQueue.invokeLater(
              () ->
                  new SwingParts(shell.frame())
                      .button("Installing acme/new-thing:2.0 · Reading acme/new-thing  +1")
                      .doClick());
          screen("screen-tasks", theme);
        });
  }

  private void screen(String name, ThemeChoice theme) throws Exception {
    Thread.sleep(600);
    var image = new java.awt.Robot().createScreenCapture(new java.awt.Rectangle(0, 0, 900, 600));
    javax.imageio.ImageIO.write(
        image, "png", folder.resolve(name + "-" + theme.name().toLowerCase() + ".png").toFile());
  }

  private final java.util.function.BiFunction<Shell, String, Boolean> find =
      (shell, text) -> {
        var swing = new SwingParts(shell.frame());
        swing.field().setText(text);
        swing.button("Install").doClick();
        return true;
      };

  private void scene(String name, ThemeChoice theme, Dimension size, int count, Scene scene)
      throws Exception {
    var fakes = new FakeServices();
    var pages = new FakePages();
    State[] states = {State.RUNNING, State.RUNNING, State.FAILED, State.STARTING, State.STOPPED};
    for (int i = 0; i < count; i++) {
      String[] known = KNOWN.get(i);
      State state = states[i % states.length];
      fakes.add(
          FakeServices.extension(known[0], known[1], known[2], icon(known)),
          state,
          state == State.FAILED
              ? "Its service “api” exited with code 1: port 8080 is in use."
              : "");
    }
    if (name.contains("no-engine")) {
      fakes.engine = NO_ENGINE;
    }
    var shell = new CompletableFuture<Shell>();
    EventQueue.invokeAndWait(
        () -> {
          var made = shell(fakes, home, theme, size);
          made.usePages(Optional.of(pages));
          shell.complete(made);
        });
    Thread.sleep(700);
    scene.play(shell.get(), fakes, pages);
    Thread.sleep(400);
    new WindowDriver(fakes, shell)
        .screenshot(folder.resolve(name + "-" + theme.name().toLowerCase() + ".png"));
    fakes.installSteps.release(1000);
    EventQueue.invokeAndWait(() -> shell.join().dispose());
  }

  /** A window that remembers nothing; on the Swing thread. */
  static Shell shell(FakeServices fakes, Path home, ThemeChoice theme, Dimension size) {
    var shell =
        new Shell(
            fakes.services(),
            new SystemTheme(),
            new FirstLook(theme, false),
            new MemoryFile(home),
            Memory.first(),
            Branding.of(fakes.edition, "0.1.0", home),
            () -> {});
    shell.frame().setBounds(0, 0, size.width, size.height);
    return shell;
  }

  private Optional<Path> icon(String[] known) throws Exception {
    if (known[3].isEmpty()) {
      return Optional.empty();
    }
    String svg =
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24'><circle cx='12' cy='12' r='10'"
            + " fill='none' stroke='%s' stroke-width='3'/><path d='M8 8h8v8H8z' fill='%s'/></svg>";
    return Optional.of(
        Files.writeString(
            home.resolve(known[1].hashCode() + ".svg"), svg.formatted(known[3], known[3])));
  }

  private interface Scene {
    void play(Shell shell, FakeServices fakes, FakePages pages) throws Exception;
  }
}
