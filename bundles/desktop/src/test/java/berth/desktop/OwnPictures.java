package berth.desktop;

import berth.api.backend.BackendStatus.State;
import berth.api.catalog.CatalogEntry;
import berth.api.catalog.CatalogEntry.Screenshot;
import berth.api.component.Component;
import berth.api.edition.Brand;
import berth.api.image.ImageSource;
import berth.api.policy.Act;
import berth.desktop.pages.OwnPage;
import berth.desktop.theme.ThemeChoice;
import berth.desktop.window.Shell;
import berth.desktop.window.WindowDriver;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.EventQueue;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.imageio.ImageIO;
import javax.swing.JTable;

/** Takes pictures of the pages about Berth itself, for people to look at. Not a test. */
final class OwnPictures {
  private static final Dimension LARGE = new Dimension(1440, 900);
  private static final Dimension SMALL = new Dimension(1000, 700);

  private final Path folder;
  private final Path home;

  private OwnPictures(Path folder, Path home) {
    this.folder = folder;
    this.home = home;
  }

  public static void main(String[] args) throws Exception {
    var pictures =
        new OwnPictures(
            Files.createDirectories(Path.of(args[0])), Files.createTempDirectory("berth-pictures"));
    for (ThemeChoice theme : new ThemeChoice[] {ThemeChoice.LIGHT, ThemeChoice.DARK}) {
      for (Dimension size : new Dimension[] {LARGE, SMALL}) {
        pictures.all(theme, size);
      }
    }
    System.exit(0);
  }

  private void all(ThemeChoice theme, Dimension size) throws Exception {
    take("components", theme, size, false, (shell, fakes) -> select(shell, 1));
    take("component", theme, size, false, this::details);
    take("failed", theme, size, false, this::fail);
    take("working", theme, size, true, this::work);
    take("market", theme, size, true, (shell, fakes) -> show(shell, OwnPage.MARKETPLACE));
    take("picture", theme, size, false, this::enlarge);
    take("about", theme, size, false, (shell, fakes) -> show(shell, OwnPage.ABOUT));
    take("about-edition", theme, size, true, (shell, fakes) -> show(shell, OwnPage.ABOUT));
    take("welcome", theme, size, true, (shell, fakes) -> {});
  }

  private interface Scene {
    void play(Shell shell, FakeServices fakes) throws Exception;
  }

  private void show(Shell shell, OwnPage page) throws Exception {
    EventQueue.invokeAndWait(() -> shell.navigator().show(page));
    Thread.sleep(1_000);
  }

  private void select(Shell shell, int row) throws Exception {
    show(shell, OwnPage.COMPONENTS);
    EventQueue.invokeAndWait(
        () -> new SwingParts(shell.frame()).first(JTable.class).setRowSelectionInterval(row, row));
  }

  private void details(Shell shell, FakeServices fakes) throws Exception {
    select(shell, 3);
    EventQueue.invokeAndWait(
        () -> {
          JTable table = new SwingParts(shell.frame()).first(JTable.class);
          table
              .getActionMap()
              .get(javax.swing.KeyStroke.getKeyStroke("ENTER"))
              .actionPerformed(new java.awt.event.ActionEvent(table, 0, ""));
        });
  }

  private void fail(Shell shell, FakeServices fakes) throws Exception {
    fakes.components.failure =
        "berth.host 0.2.0 did not prove itself: HostCommands.available threw"
            + " java.lang.IllegalStateException: not today. berth.host 0.1.0 goes on. Correct the"
            + " bundle and try again.";
    select(shell, 6);
    EventQueue.invokeAndWait(() -> new SwingParts(shell.frame()).button("Stop").doClick());
    Thread.sleep(300);
  }

  private void work(Shell shell, FakeServices fakes) throws Exception {
    fakes.components.steps.drainPermits();
    select(shell, 6);
    EventQueue.invokeAndWait(() -> new SwingParts(shell.frame()).button("Stop").doClick());
    Thread.sleep(300);
  }

  private void enlarge(Shell shell, FakeServices fakes) throws Exception {
    show(shell, OwnPage.MARKETPLACE);
    EventQueue.invokeAndWait(
        () ->
            new SwingParts(shell.frame())
                .button("Screenshot 1 of Volumes Backup: The list of backups")
                .doClick());
    Thread.sleep(800);
  }

  private void take(String name, ThemeChoice theme, Dimension size, boolean edition, Scene scene)
      throws Exception {
    var fakes = new FakeServices();
    fakes.entries = entries();
    fill(fakes.components);
    if (edition) {
      fakes.edition.brand =
          new Brand(
              "Acme Desktop",
              "2026.11",
              "Acme Inc.",
              "Acme Desktop runs the extensions that the platform team has looked at."
                  + "\n\nQuestions go to the help desk, building 4.",
              Optional.of(icon("#7A1FA2")),
              Optional.of("#7A1FA2"),
              Optional.of("#5B1780"));
    } else {
      fakes.policy.refused = act -> act.equals(new Act.UseExtension("acme/portal:2.0.0"));
    }
    if (!name.equals("welcome")) {
      fakes.add(
          FakeServices.extension("acme/tail", "Tailwire", "Acme", Optional.of(icon("#13bef9"))),
          State.RUNNING,
          "");
    }
    var shell = new CompletableFuture<Shell>();
    EventQueue.invokeAndWait(() -> shell.complete(Pictures.shell(fakes, home, theme, size)));
    Thread.sleep(800);
    scene.play(shell.join(), fakes);
    Thread.sleep(500);
    new WindowDriver(fakes, shell)
        .screenshot(
            folder.resolve(
                (name + "-" + theme + "-" + size.width + ".png").toLowerCase(Locale.ROOT)));
    fakes.components.steps.release(100);
    EventQueue.invokeAndWait(() -> shell.join().dispose());
  }

  private static void fill(FakeComponents components) {
    components.put(FakeComponents.component("berth.backend", "0.1.0", true, "berth.bridge"));
    components.put(
        FakeComponents.component(
            "berth.engine", "0.1.0", true, "berth.backend", "berth.image", "berth.manager"));
    components.put(
        FakeComponents.with(
            components.all.get("berth.bridge"),
            "0.2.0.202611231200",
            Component.State.ACTIVE,
            Component.Origin.USER,
            "0.1.0",
            ""));
    components.put(
        FakeComponents.with(
            FakeComponents.component("acme.audit", "1.4.0", true),
            "1.4.0",
            Component.State.STOPPED,
            Component.Origin.FOLDER,
            "1.3.0",
            "It did not start: the file audit.properties is missing."));
    components.put(
        FakeComponents.with(
            FakeComponents.component("berth.catalog", "0.1.0", true, "berth.desktop"),
            "0.1.0",
            Component.State.LEAVING,
            Component.Origin.STOCK,
            "",
            ""));
  }

  private List<CatalogEntry> entries() throws Exception {
    var entries = new ArrayList<CatalogEntry>();
    entries.add(entry("acme/backup", "Volumes Backup", "3.1.0", "#1d63ed", 5));
    entries.add(entry("acme/portal", "Portal", "2.0.0", "#13bef9", 0));
    entries.add(entry("acme/scanner", "Scanner with a name that is rather long", "1.0", "", 2));
    entries.add(entry("acme/tail", "Tailwire", "1.2.0", "#111111", 0));
    return entries;
  }

  private CatalogEntry entry(String id, String title, String tag, String colour, int shots)
      throws Exception {
    var screenshots = new ArrayList<Screenshot>();
    for (int i = 0; i < shots; i++) {
      screenshots.add(new Screenshot(shot(i), i == 0 ? "The list of backups" : ""));
    }
    return new CatalogEntry(
        id,
        tag,
        FakeServices.labels(title, "Acme Inc."),
        new ImageSource.Named(id + ":" + tag),
        colour.isEmpty() ? Optional.empty() : Optional.of(icon(colour)),
        screenshots);
  }

  private Path icon(String colour) throws Exception {
    return Files.writeString(
        home.resolve(colour.substring(1) + ".svg"),
        ("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24'><circle cx='12' cy='12'"
                + " r='10' fill='none' stroke='%1$s' stroke-width='3'/><path d='M8 8h8v8H8z'"
                + " fill='%1$s'/></svg>")
            .formatted(colour));
  }

  private Path shot(int number) throws Exception {
    var image = new BufferedImage(1280, 800, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setColor(Color.getHSBColor(number * 0.17f, 0.25f, 0.97f));
    g.fillRect(0, 0, 1280, 800);
    g.setColor(Color.DARK_GRAY);
    g.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 48));
    g.drawString("Backups of " + (number + 1) + " volumes", 80, 120);
    for (int i = 0; i < 8; i++) {
      g.fillRoundRect(80, 180 + i * 70, 1120 - i * 60, 40, 20, 20);
    }
    g.dispose();
    Path file = home.resolve("shot-" + number + ".png");
    ImageIO.write(image, "png", file.toFile());
    return file;
  }
}
