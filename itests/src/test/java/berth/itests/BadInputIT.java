package berth.itests;

import static org.assertj.core.api.Assertions.assertThat;

import berth.itests.harness.Berth;
import berth.itests.harness.Commands;
import berth.itests.harness.Result;
import berth.itests.images.TestExtension;
import berth.itests.images.TestImages;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Images and files that are not as they should be, beside an extension that is: each gives a clear
 * error, leaves nothing behind and disturbs nobody.
 */
@Tag("engine")
@Tag("display")
class BadInputIT {
  private static final TestExtension GOOD = TestExtension.TWO_SERVICES;
  private static TestImages images;
  private static Berth berth;

  @TempDir private Path folder;

  @BeforeAll
  static void openWindowWithAGoodExtension() {
    images = new TestImages(Path.of(System.getProperty("berth.target"), "images"));
    berth = Berth.fresh().openWindow();
    berth.run("extension", "install", "-f", images.archive(GOOD).toString()).succeeded();
    berth.run("ui", "open", GOOD.id()).succeeded();
  }

  @AfterAll
  static void closeWindow() {
    berth.close();
  }

  @AfterEach
  void theGoodExtensionGoesOn() {
    JsonNode answer =
        berth.evaluate(
            GOOD.id(),
            """
            (async () => {
              for (let attempt = 0; ; attempt++) {
                try {
                  return (await ddClient.extension.vm.service.get('/hello')).greeting;
                } catch (error) {
                  if (attempt > 100) throw error;
                  await new Promise(resolve => setTimeout(resolve, 100));
                }
              }
            })()""");
    assertThat(answer.asText()).isEqualTo("hello from web");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "NO_METADATA       | berth-itests/no-metadata:1.0.0       | metadata.json",
        "EMPTY_METADATA    | berth-itests/empty-metadata:1.0.0    | is empty",
        "NOT_JSON_METADATA | berth-itests/not-json-metadata:1.0.0 | not valid JSON (line 1",
        "WRONG_TYPES       | berth-itests/wrong-types:1.0.0       | icon: Invalid type. Expected: string",
        "MISSING_UI_ROOT   | berth-itests/missing-ui-root:1.0.0   | gone/index.html",
        "COMPOSE_BROKEN    | Compose Broken                       | neither an image nor a build",
      })
  void anImageThatCannotBeInstalledLeavesNothing(
      TestExtension extension, String name, String reason) {
    Result refused =
        berth.run("extension", "install", "-f", images.archive(extension).toString()).failed();
    assertThat(refused.err()).contains(name).contains(reason);
    nothingIsLeftOf(extension);
  }

  @ParameterizedTest
  @CsvSource({"MISSING_ICON", "MISSING_HOST_EXECUTABLE", "PAGE_THROWS_AT_ONCE"})
  void anImageWithAFlawIsInstalledAndItsPageOpens(TestExtension extension) {
    berth.run("extension", "install", "-f", images.archive(extension).toString()).succeeded();
    try {
      berth.run("ui", "open", extension.id()).succeeded();
      assertThat(berth.evaluate(extension.id(), "document.body.innerText").asText()).isNotBlank();
    } finally {
      berth.run("extension", "rm", "-f", extension.id()).succeeded();
      berth.run("ui", "open", GOOD.id()).succeeded();
    }
    nothingIsLeftOf(extension);
  }

  @Test
  void aMissingExecutableIsNamed() {
    TestExtension extension = TestExtension.MISSING_HOST_EXECUTABLE;
    berth.run("extension", "install", "-f", images.archive(extension).toString()).succeeded();
    try {
      berth.run("ui", "open", extension.id()).succeeded();
      Result failed =
          berth
              .run(
                  "ui",
                  "eval",
                  extension.id(),
                  "ddClient.extension.host.cli.exec('gone', []).catch(e => { throw new Error(e.message) })")
              .failed();
      assertThat(failed.err()).contains("gone").contains(extension.id());
    } finally {
      berth.run("extension", "rm", "-f", extension.id()).succeeded();
      berth.run("ui", "open", GOOD.id()).succeeded();
    }
  }

  @Test
  void aBackendThatNeverListensFailsItsCallsAtOnce() {
    TestExtension extension = TestExtension.BACKEND_NEVER_OPENS_SOCKET;
    berth.run("extension", "install", "-f", images.archive(extension).toString()).succeeded();
    try {
      berth.run("ui", "open", extension.id()).succeeded();
      JsonNode error =
          berth.evaluate(
              extension.id(),
              """
              (() => {
                const started = performance.now();
                return ddClient.extension.vm.service.get('/').then(
                  () => 'answered',
                  e => `${e.message} ${performance.now() - started < 5000 ? 'fast' : 'slow'}`);
              })()""");
      assertThat(error.asText()).contains("ENOENT").endsWith("fast");
    } finally {
      berth.run("extension", "rm", "-f", extension.id()).succeeded();
      berth.run("ui", "open", GOOD.id()).succeeded();
    }
    nothingIsLeftOf(extension);
  }

  @Test
  void filesThatAreNoArchives() throws IOException {
    Path text = Files.writeString(folder.resolve("notes.tar"), "no archive at all");
    Path empty = Files.createFile(folder.resolve("empty.tar"));
    byte[] whole = Files.readAllBytes(images.archive(GOOD));
    Path cut =
        Files.write(folder.resolve("cut.tar"), java.util.Arrays.copyOf(whole, whole.length / 2));
    for (Path file : List.of(text, empty, cut, folder.resolve("absent.tar"))) {
      Result refused = berth.run("extension", "install", "-f", file.toString()).failed();
      assertThat(refused.err()).contains(file.getFileName().toString());
    }
    assertThat(berth.run("extension", "ls", "--json").succeeded().json()).hasSize(1);
  }

  @Test
  void anUnknownIdCannotBeRemoved() {
    assertThat(berth.run("extension", "rm", "-f", "berth-itests/unknown").failed().err())
        .contains("No extension berth-itests/unknown is installed");
  }

  private static void nothingIsLeftOf(TestExtension extension) {
    assertThat(berth.run("extension", "ls", "--json").succeeded().out())
        .doesNotContain(extension.id());
    assertThat(CommandLineIT.containersOf(extension)).isBlank();
    assertThat(Commands.run("docker", "images", "-q", extension.id()).succeeded().out()).isBlank();
    String key = extension.id().replace('/', '_');
    try (Stream<Path> files = Files.walk(berth.home())) {
      assertThat(files.filter(file -> file.getFileName().toString().contains(key))).isEmpty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
