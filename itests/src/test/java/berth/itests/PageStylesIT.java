package berth.itests;

import static org.assertj.core.api.Assertions.assertThat;

import berth.itests.harness.Berth;
import berth.itests.harness.Waiting;
import berth.itests.images.TestExtension;
import berth.itests.images.TestImages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Small pages in the styles in which extensions are made: each paints, works and says no error. */
@Tag("engine")
@Tag("display")
@Tag("npm")
class PageStylesIT {
  private final TestImages images =
      new TestImages(Path.of(System.getProperty("berth.target"), "images"));

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void eachPagePaintsAndWorks(String theme) throws IOException {
    Map<TestExtension, String> shown = new LinkedHashMap<>();
    shown.put(TestExtension.CRA_MUI5, TestExtension.VITE_MUI6.image()); // The engine has it.
    shown.put(TestExtension.VITE_MUI6, "\"service\"");
    shown.put(TestExtension.ANGULAR, "/berth-itests_vite-mui6-desktop-extension-service");
    shown.put(TestExtension.PLAIN_JS, "berth-itests_vite-mui6-desktop-extension-service: Up");
    try (Berth berth = Berth.fresh().with("BERTH_THEME", theme).openWindow()) {
      for (TestExtension extension : shown.keySet()) {
        String archive = images.archive(extension).toString();
        berth.run("extension", "install", "-f", archive).succeeded();
      }
      shown.forEach((extension, text) -> paintsAndWorks(berth, theme, extension.id(), text));
      assertThat(Files.readAllLines(berth.home().resolve("logs/berth.log")))
          .noneMatch(line -> line.contains(" WARN ") || line.contains(" ERROR "));
    }
  }

  private static void paintsAndWorks(Berth berth, String theme, String id, String text) {
    berth.run("ui", "open", id).succeeded();
    Waiting.until(
        id + " shows " + text,
        Duration.ofSeconds(60),
        () ->
            berth
                .evaluate(
                    id,
                    "document.documentElement.dataset.ready ? document.body.innerText"
                        + " + (document.querySelector('textarea') || {value: ''}).value : ''")
                .asText()
                .contains(text));
    assertThat(lightness(berth, id))
        .as(id)
        .matches(theme.equals("dark") ? l -> l < 90 : l -> l > 200);
    berth.screenshot(id.substring(id.indexOf('/') + 1) + "-" + theme);
  }

  /** Of the page's background, from 0 to 255. */
  private static double lightness(Berth berth, String id) {
    return berth
        .evaluate(
            id,
            """
            [document.body, document.documentElement]
              .map(element => getComputedStyle(element).backgroundColor.match(/[\\d.]+/g).map(Number))
              .filter(colour => colour[3] !== 0)
              .map(([red, green, blue]) => (red + green + blue) / 3)[0]""")
        .asDouble();
  }
}
