package berth.itests;

import static org.assertj.core.api.Assertions.assertThat;

import berth.itests.engines.CutOff;
import berth.itests.engines.LocalDocker;
import berth.itests.harness.Berth;
import berth.itests.harness.Result;
import berth.itests.harness.Sample;
import berth.itests.harness.TestEdition;
import berth.itests.harness.Waiting;
import berth.itests.images.TestExtension;
import berth.itests.images.TestImages;
import berth.itests.swap.Parts;
import berth.launcher.control.Request;
import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A machine that is cut off from the world: Berth works there, and never tries to get out. */
@Tag("engine")
@Tag("engines")
@Tag("display")
class OfflineIT {
  private static final TestExtension EXTENSION = TestExtension.WITH_COMPANION;
  private static final TestExtension COMPANION = TestExtension.TWO_SERVICES;
  private static final int ICON = 0xff00c2a8;
  private static final int SCREENSHOT = 0xffe100e1;

  @TempDir private static Path folder;
  private static LocalDocker docker;
  private static CutOff network;
  private final TestImages images =
      new TestImages(Path.of(System.getProperty("berth.target"), "images"));

  @BeforeAll
  static void cutOff() {
    docker = LocalDocker.start(folder);
    network = CutOff.of(docker.machine(), folder);
  }

  @AfterAll
  static void endMachine() {
    docker.close();
  }

  @Test
  void everythingButPullingWorksAndNothingCallsHome() throws Exception {
    long attempts = network.attempts();
    try (Berth berth =
        Berth.startedBy(Files.createTempDirectory("berth-it"), network.in(editionWithCatalog()))
            .with(docker.engine().environment())
            .openWindow("--sample")) {
      new Sample(berth).open();
      new Sample(berth).awaitLiveData("backend", "host", "containers");

      control(berth, "link.open", "url", "berth://extensions/marketplace");
      Waiting.until(
          "the icon and the screenshot of the catalog's entry are shown",
          Duration.ofSeconds(60),
          () -> shows(berth.screenshot("offline-market"), ICON, SCREENSHOT));

      Path pack = pack(berth);
      control(berth, "extension.install", "image", pack.toString());
      awaitBothServices(berth);
      berth.screenshot("offline");

      new Parts(berth, folder).swap("berth.catalog");
      control(berth, "bundle.rollback", "name", "berth.catalog");
      assertThat(control(berth, "extension.inspect", "id", EXTENSION.id()).out())
          .contains(EXTENSION.id());
      assertThat(berth.run("extension", "install", "--help").succeeded().out()).contains("FILE");
      assertThat(
              berth.run("status", "--json").succeeded().json().at("/engine/reachable").asBoolean())
          .isTrue();

      control(berth, "extension.rm", "id", EXTENSION.id());
      assertThat(docker.engine().docker("images", "-q", COMPANION.image()).succeeded().out())
          .as("what came along went along")
          .isEmpty();
    }
    assertThat(network.attempts()).as("packets that were sent out").isEqualTo(attempts);

    network.attempt();
    assertThat(network.attempts()).as("one attempt on purpose is seen").isGreaterThan(attempts);
  }

  /** The program of an edition that brings a catalog with pictures. */
  private static String editionWithCatalog() throws IOException {
    TestEdition edition = TestEdition.in(folder.resolve("acme"));
    Path catalog = Files.createDirectory(edition.folder().resolve("edition/catalog"));
    Files.writeString(
        catalog.resolve("acme.json"),
        """
        {"version": 1, "extensions": [{"image": "acme/offline:1.0.0", "title": "Offline",
          "icon": "icon.svg", "screenshots": [{"file": "shot.png", "alt": "At work"}]}]}
        """);
    Files.writeString(
        catalog.resolve("icon.svg"),
        """
        <svg xmlns="http://www.w3.org/2000/svg" width="64" height="64">
          <rect width="64" height="64" fill="#%06x"/></svg>
        """
            .formatted(ICON & 0xffffff));
    BufferedImage shot = new BufferedImage(640, 400, BufferedImage.TYPE_INT_RGB);
    for (int x = 0; x < shot.getWidth(); x++) {
      for (int y = 0; y < shot.getHeight(); y++) {
        shot.setRGB(x, y, SCREENSHOT);
      }
    }
    ImageIO.write(shot, "png", catalog.resolve("shot.png").toFile());
    return edition.program().toAbsolutePath().toString();
  }

  /** Whether a picture has a patch of each of these colours. */
  private static boolean shows(Path file, int... colours) {
    try {
      BufferedImage picture = ImageIO.read(file.toFile());
      int width = picture.getWidth();
      int[] pixels = picture.getRGB(0, 0, width, picture.getHeight(), null, 0, width);
      return Arrays.stream(colours)
          .allMatch(colour -> Arrays.stream(pixels).filter(pixel -> pixel == colour).count() > 100);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Made where the engine has the companion, which is gone from it afterwards. */
  private Path pack(Berth berth) {
    Path pack = folder.resolve("pack.tar");
    docker.engine().docker("load", "-i", images.archive(COMPANION).toString()).succeeded();
    Result packed =
        berth
            .control(
                Request.of("extension.pack")
                    .with("images", images.archive(EXTENSION).toString())
                    .with("output", pack.toString()))
            .succeeded();
    assertThat(packed.out()).contains(EXTENSION.image(), COMPANION.image());
    docker.engine().docker("rmi", COMPANION.image()).succeeded();
    JsonNode valid =
        berth
            .control(
                Request.of("extension.validate").with("image", pack.toString()).with("json", true))
            .json();
    assertThat(valid.path("pack").findValuesAsText("name"))
        .containsExactly(EXTENSION.image(), COMPANION.image());
    return pack;
  }

  private static void awaitBothServices(Berth berth) {
    control(berth, "ui.open", "id", EXTENSION.id());
    String request =
        "ddClient.extension.vm.service.get('/upstream').catch(e => ({error: e.message ?? `${e}`}))";
    Waiting.until(
        () -> "the second service answers; it said: " + berth.evaluate(EXTENSION.id(), request),
        Duration.ofSeconds(60),
        () -> berth.evaluate(EXTENSION.id(), request).path("service").asText().equals("data"));
  }

  private static Result control(Berth berth, String command, String option, String value) {
    return berth.control(Request.of(command).with(option, value)).succeeded();
  }
}
