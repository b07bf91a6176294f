package berth.desktop;

import berth.api.backend.BackendStatus.State;
import berth.api.desktop.EngineViews.ContainerTab;
import berth.api.engine.ContainerStats;
import berth.api.engine.ImageSummary;
import berth.api.engine.VolumeSummary;
import berth.desktop.theme.ThemeChoice;
import berth.desktop.views.EnginePlace;
import berth.desktop.views.ViewPages;
import berth.desktop.window.Shell;
import berth.desktop.window.WindowDriver;
import java.awt.Dimension;
import java.awt.EventQueue;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Takes pictures of the views of what the engine has, for people to look at. Not a test. */
final class ViewPictures {
  private static final Dimension LARGE = new Dimension(1440, 900);
  private static final Dimension SMALL = new Dimension(800, 500);

  private final Path folder;
  private final Path home;

  private ViewPictures(Path folder, Path home) {
    this.folder = folder;
    this.home = home;
  }

  public static void main(String[] args) throws Exception {
    var pictures =
        new ViewPictures(
            Files.createDirectories(Path.of(args[0])), Files.createTempDirectory("berth-pictures"));
    for (ThemeChoice theme : new ThemeChoice[] {ThemeChoice.LIGHT, ThemeChoice.DARK}) {
      for (int count : new int[] {0, 3, 500}) {
        Dimension size = count == 3 ? SMALL : LARGE;
        for (EnginePlace place : EnginePlace.values()) {
          pictures.take(place + "-" + count, theme, size, count, views -> views.list(place), 0);
        }
      }
      for (Dimension size : new Dimension[] {LARGE, SMALL}) {
        pictures.take("image", theme, size, 3, pictures::openImage, 0);
        pictures.take("volume", theme, size, 3, pictures::openVolume, 0);
        pictures.take("long", theme, size, 3, pictures::openLong, 1);
      }
      pictures.take("away", theme, LARGE, 3, pictures::away, 0);
      for (ContainerTab tab : ContainerTab.values()) {
        pictures.take("container-" + tab, theme, LARGE, 3, views -> pictures.open(views, tab), 1);
        pictures.take("small-" + tab, theme, SMALL, 3, views -> pictures.open(views, tab), 1);
      }
    }
    System.exit(0);
  }

  private FakeEngine engine;

  private void open(ViewPages views, ContainerTab tab) {
    views.container(engine.containers.getFirst(), tab);
  }

  private void openImage(ViewPages views) {
    views.image(engine.images.getFirst(), engine.images.getFirst().tags().getFirst());
  }

  private void openVolume(ViewPages views) {
    views.volume(engine.volumes.getFirst());
  }

  private void openLong(ViewPages views) {
    var named = FakeEngine.container(99, "a-very-long-name-".repeat(14), "running", Map.of());
    engine.containers.add(named);
    views.container(named, ContainerTab.LOGS);
  }

  private void away(ViewPages views) {
    engine.failure = "The engine at unix:///var/run/docker.sock does not answer.";
    views.list(EnginePlace.CONTAINERS);
  }

  private void take(
      String name,
      ThemeChoice theme,
      Dimension size,
      int count,
      Consumer<ViewPages> scene,
      int output)
      throws Exception {
    var fakes = new FakeServices();
    engine = fakes.things;
    fill(count);
    for (String id : List.of("acme/backup", "acme/logs")) {
      fakes.add(
          FakeServices.extension(id, id.substring(5), "Acme", Optional.empty()), State.RUNNING, "");
    }
    var shell = new CompletableFuture<Shell>();
    EventQueue.invokeAndWait(
        () -> {
          var made = Pictures.shell(fakes, home, theme, size);
          shell.complete(made);
        });
    Thread.sleep(500);
    EventQueue.invokeAndWait(() -> scene.accept(shell.join().views()));
    Thread.sleep(400);
    if (output > 0) {
      print();
    }
    Thread.sleep(500);
    new WindowDriver(fakes, shell)
        .screenshot(
            folder.resolve(
                (name + "-" + theme + "-" + size.width + ".png")
                    .toLowerCase(java.util.Locale.ROOT)));
    EventQueue.invokeAndWait(() -> shell.join().dispose());
  }

  private void fill(int count) {
    for (int i = 1; i <= count; i++) {
      engine.containers.add(
          FakeEngine.container(
              i,
              "service-" + i,
              i % 4 == 2 ? "exited" : i % 7 == 3 ? "paused" : "running",
              Map.of()));
      engine.images.add(
          new ImageSummary(
              "sha256:" + "%064x".formatted(i * 7919L),
              i % 5 == 4 ? List.of() : List.of("registry.example/team/image-" + i + ":1." + i),
              1_234_567L * i,
              Instant.now().minus(Duration.ofHours(i)),
              i % 2 == 0 ? List.of() : List.of("service-" + i)));
      engine.volumes.add(
          new VolumeSummary(
              "team_data-" + i,
              "local",
              Optional.of(Instant.now().minus(Duration.ofHours(i))),
              i % 2 == 0 ? List.of() : List.of("service-" + i)));
    }
  }

  private void print() throws InterruptedException {
    if (engine.log != null) {
      for (int i = 0; i < 300; i++) {
        engine.log.stdout(
            ("2026-11-23T10:%02d:00Z \u001B[32mINFO\u001B[0m request %d took %d ms%n")
                .formatted(i % 60, i, i * 37 % 900)
                .getBytes(StandardCharsets.UTF_8));
      }
    }
    if (engine.terminal != null) {
      var text = new StringBuilder("\u001B[1;34m~\u001B[0m $ ls --color\r\n");
      for (int color = 30; color < 38; color++) {
        text.append(
            "\u001B[%dm■ colour %d \u001B[1;%dmbold\u001B[0m  ".formatted(color, color, color));
        text.append("\u001B[%dmbright\u001B[0m ".formatted(color + 60));
        text.append("\u001B[7;%dmturned\u001B[0m\r\n".formatted(color));
      }
      text.append("\u001B[4munderlined\u001B[0m  \u001B[38;5;208m208\u001B[0m  日本語  ┌──┐│\r\n$ ");
      engine.terminal.stdout(text.toString().getBytes(StandardCharsets.UTF_8));
    }
    for (int i = 0; engine.stats != null && i < 80; i++) {
      engine.stats.accept(
          new ContainerStats(
              40 + 30 * Math.sin(i / 5.0),
              200_000_000 + i * 1_000_000L,
              2_000_000_000,
              i * i * 100L,
              i * 1000L,
              i * 5000L,
              i * 100L,
              12));
      Thread.sleep(2);
    }
  }
}
