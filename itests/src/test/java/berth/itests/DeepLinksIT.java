package berth.itests;

import static org.assertj.core.api.Assertions.assertThat;

import berth.itests.harness.Berth;
import berth.itests.harness.Result;
import berth.itests.harness.Waiting;
import berth.itests.images.TestExtension;
import berth.itests.images.TestImages;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Links that start Berth and links to a Berth that runs; and what a page says on its console. */
@Tag("engine")
@Tag("display")
class DeepLinksIT {
  private static final String ID = TestExtension.PAGE_ONLY.id();
  private static final String TAB = "dashboard/extension-tab?extensionId=berth-itests%2Fpage-only";
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static Berth berth;

  /** The extension is there before the window is, which a link then starts. */
  @BeforeAll
  static void startByALink() {
    var images = new TestImages(Path.of(System.getProperty("berth.target"), "images"));
    berth = Berth.fresh();
    String archive = images.archive(TestExtension.PAGE_ONLY).toString();
    berth.run("extension", "install", "-f", archive).succeeded();
    berth.openWindow("open", "docker-desktop://" + TAB + "&start=by+link");
    Waiting.until(
        "the page has the parameters of the link that started Berth",
        LIMIT,
        () ->
            berth
                .run("ui", "eval", ID, "location.search")
                .out()
                .contains("?v=1.0.0&start=by+link"));
  }

  @AfterAll
  static void close() {
    berth.close();
  }

  private static String search() {
    return berth.evaluate(ID, "location.search").asText();
  }

  @Test
  void thePageGetsTheParametersBehindItsOwn() {
    berth
        .run("open", "docker-desktop://" + TAB + "&code=4%2F0A+b%20c&code=ü&x=\"'<>&flag")
        .succeeded();
    assertThat(search()).startsWith("?v=1.0.0&code=4%2F0A+b%20c&code=%C3%BC&").endsWith("&flag");
    assertThat(berth.evaluate(ID, "new URLSearchParams(location.search).getAll('code')").toString())
        .isEqualTo("[\"4/0A b c\",\"ü\"]");
    assertThat(berth.evaluate(ID, "new URLSearchParams(location.search).get('x')").asText())
        .isEqualTo("\"'<>");

    berth.run("open", "https://open.docker.com/" + TAB + "&title=Hi").succeeded();
    assertThat(search()).isEqualTo("?v=1.0.0&title=Hi");
  }

  @Test
  void aMarketplaceLinkInstallsNothing() {
    berth
        .run("open", "docker-desktop://extensions/marketplace?extensionId=acme/other&tag=2.0")
        .succeeded();
    assertThat(Files.exists(berth.screenshot("link-offer"))).isTrue();
    assertThat(berth.run("extension", "ls", "--json").succeeded().json()).hasSize(1);
  }

  @Test
  void whatIsNoGoodLinkSaysSoAndRunsNothing() {
    berth.run("ui", "open", ID).succeeded();
    for (String link :
        List.of(
            "file:///etc/passwd",
            "berth://dashboard/nothing",
            "berth://dashboard%2Fopen",
            "berth://dashboard/open\u0007",
            "berth://" + "a".repeat(100_000))) {
      assertThat(berth.run("open", link).failed().err())
          .contains("There is no such link")
          .hasSizeLessThan(400);
    }
    Result unknown =
        berth.run("open", "berth://dashboard/extension-tab?extensionId=acme/none").failed();
    assertThat(unknown.err()).contains("No extension acme/none is installed");
    assertThat(search()).as("the page that was open").isEqualTo("?v=1.0.0");
    assertThat(Files.exists(berth.screenshot("link-refused"))).isTrue();
  }

  @Test
  void theConsoleIsReadAndFollowed() throws Exception {
    berth.run("ui", "open", ID).succeeded();
    berth.evaluate(ID, "console.warn('careful', {a: 1})");
    Result said = berth.run("ui", "console", ID).succeeded();
    assertThat(said.out())
        .containsPattern("(?m)^\\d\\d:\\d\\d:\\d\\d\\.\\d{3} warn  careful \\{\"a\":1}$");

    Path file = Files.createTempFile("berth-it", ".console");
    Process follower = follow(file);
    try {
      awaitLine(file, "careful");
      berth.evaluate(ID, "setTimeout(() => { throw new Error('not caught') })");
      awaitLine(file, "not caught");
      berth.run("ui", "open", ID).succeeded();
      assertThat(follower.waitFor(30, TimeUnit.SECONDS)).as("ends with its page").isTrue();
      assertThat(follower.exitValue()).isZero();
      for (String line : Files.readAllLines(file)) {
        JsonNode message = new JsonMapper().readTree(line);
        assertThat(message.path("time").asText()).matches("\\d{4}-.*Z");
        assertThat(message.path("level").asText()).matches("debug|log|info|warn|error");
      }
    } finally {
      follower.descendants().forEach(ProcessHandle::destroyForcibly);
      follower.destroyForcibly();
      Files.delete(file);
    }
    assertThat(berth.run("ui", "console", "acme/none").failed().err()).contains("acme/none");
  }

  private static Process follow(Path file) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Berth.distribution().resolve("bin/berth").toAbsolutePath().toString());
    command.addAll(List.of("--home=" + berth.home(), "ui", "console", ID, "--follow", "--json"));
    return new ProcessBuilder(command)
        .redirectOutput(file.toFile())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static void awaitLine(Path file, String text) {
    Waiting.until(
        "the console says " + text,
        LIMIT,
        () -> {
          try {
            return Files.readString(file).contains(text);
          } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
        });
  }
}
