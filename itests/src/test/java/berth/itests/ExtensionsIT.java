package berth.itests;

import static org.assertj.core.api.Assertions.assertThat;

import berth.itests.harness.Berth;
import berth.itests.harness.Commands;
import berth.itests.harness.ProcessState;
import berth.itests.harness.Waiting;
import berth.itests.images.TestExtension;
import berth.itests.images.TestImages;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Three small extensions side by side in one window. */
@Tag("engine")
@Tag("display")
class ExtensionsIT {
  private static final String PAGE = TestExtension.PAGE_ONLY.id();
  private static final String SERVICES = TestExtension.TWO_SERVICES.id();
  private static final String HOST = TestExtension.HOST_ONLY.id();
  private static TestImages images;
  private static Berth berth;

  @BeforeAll
  static void openWindowAndInstall() {
    images = new TestImages(Path.of(System.getProperty("berth.target"), "images"));
    berth = Berth.fresh().openWindow();
    for (TestExtension extension :
        List.of(TestExtension.PAGE_ONLY, TestExtension.TWO_SERVICES, TestExtension.HOST_ONLY)) {
      berth.run("extension", "install", "-f", images.archive(extension).toString()).succeeded();
    }
  }

  @AfterAll
  static void closeWindow() {
    berth.close();
  }

  @Test
  void aPageOfModulesFindsAllItReliesOn() {
    berth.run("ui", "open", PAGE).succeeded();
    awaitReady(PAGE, "modules", "dynamic", "client", "fetch", "missing", "query", "storage");
    berth.screenshot("page-only");
  }

  @Test
  void aPageIsCreatedAfreshAndKeepsItsStorage() {
    berth.run("ui", "open", PAGE).succeeded();
    awaitReady(PAGE, "storage");
    berth.evaluate(PAGE, "window.mark = 1; localStorage.setItem('kept', 'yes')");
    berth.run("ui", "close", PAGE).succeeded();
    assertThat(berth.run("ui", "eval", PAGE, "1").failed().err()).contains(PAGE);
    berth.run("ui", "open", PAGE).succeeded();
    assertThat(berth.evaluate(PAGE, "[typeof window.mark, localStorage.getItem('kept')]"))
        .hasToString("[\"undefined\",\"yes\"]");
    berth.run("ui", "open", HOST).succeeded();
    assertThat(berth.evaluate(HOST, "localStorage.getItem('kept')").isNull()).isTrue();
  }

  @Test
  void theFirstServiceAnswersAndReachesTheSecond() {
    berth.run("ui", "open", SERVICES).succeeded();
    awaitReady(SERVICES, "backend", "upstream");
    assertThat(
            berth
                .evaluate(
                    SERVICES,
                    "ddClient.extension.vm.service.post('/echo?a=1', {x: 'ä'}).then(JSON.stringify)")
                .asText())
        .contains("\"method\":\"POST\"")
        .contains("application/json")
        .contains("{\\\"x\\\":\\\"ä\\\"}");
    assertThat(
            berth
                .evaluate(
                    SERVICES,
                    "ddClient.extension.vm.service.get('/status?code=418').catch(e => e.statusCode)")
                .asInt())
        .isEqualTo(418);
    assertThat(
            berth
                .evaluate(
                    SERVICES,
                    "ddClient.extension.vm.service.get('/big?bytes=10000000').then(b => b.length)")
                .asInt())
        .isEqualTo(10_000_000);
    berth.screenshot("two-services");
  }

  @Test
  void hostExecutablesRunAndEndWithTheirPage() {
    berth.run("ui", "open", HOST).succeeded();
    awaitReady(HOST, "host");
    assertThat(
            berth
                .evaluate(
                    HOST,
                    "ddClient.extension.host.cli.exec('probe', ['args', '\"a b\"', 'c']).then(r => r.stdout)")
                .asText())
        .isEqualTo("[a b]\n[c]\n");
    assertThat(
            berth
                .evaluate(
                    HOST,
                    "ddClient.extension.host.cli.exec('not-executable', []).then(r => r.stdout.trim())")
                .asText())
        .isEqualTo("executable now");
    assertThat(
            berth
                .evaluate(
                    HOST,
                    "ddClient.extension.host.cli.exec('probe', ['fail', '3']).catch(e => [e.code, e.stderr.trim()])")
                .toString())
        .isEqualTo("[3,\"failed as asked\"]");

    berth.evaluate(HOST, "family(); 1");
    awaitReady(HOST, "family");
    List<Long> family = new ArrayList<>();
    berth.evaluate(HOST, "familyPids").forEach(pid -> family.add(pid.asLong()));
    assertThat(family).hasSize(3).allMatch(pid -> ProcessState.of(pid) == ProcessState.RUNNING);
    berth.run("ui", "close", HOST).succeeded();
    assertThat(family).allMatch(pid -> ProcessState.of(pid) == ProcessState.ENDED);
  }

  @Test
  void hostExecutablesEndWithBerth() throws Exception {
    try (Berth other = Berth.fresh().openWindow()) {
      other.run("extension", "install", "-f", images.archive(TestExtension.HOST_ONLY).toString());
      other.run("ui", "open", HOST).succeeded();
      other.evaluate(
          HOST,
          """
          (async () => {
            family();
            while (Object.keys(familyPids).length < 3) {
              await new Promise(resolve => setTimeout(resolve, 50));
            }
          })()""");
      List<Long> family = new ArrayList<>();
      other.evaluate(HOST, "familyPids").forEach(pid -> family.add(pid.asLong()));
      other.window().destroy();
      other.window().onExit().get(30, TimeUnit.SECONDS);
      assertThat(family).hasSize(3).allMatch(pid -> ProcessState.of(pid) == ProcessState.ENDED);
    }
  }

  @Test
  void commandsReachTheContainerAndTheEngine() {
    berth.run("ui", "open", SERVICES).succeeded();
    awaitReady(SERVICES, "backend");
    assertThat(
            berth
                .evaluate(
                    SERVICES,
                    "ddClient.extension.vm.cli.exec('/backend', ['-help']).then(r => r.stderr, e => e.stderr)")
                .asText())
        .contains("Unix socket to answer on");
    assertThat(
            berth
                .evaluate(
                    SERVICES,
                    "ddClient.docker.cli.exec('ps', ['--format', '\"{{json .}}\"']).then(r => r.parseJsonLines().map(c => c.Names))")
                .toString())
        .contains("berth-itests_two-services-desktop-extension");
    assertThat(
            berth
                .evaluate(
                    SERVICES,
                    "ddClient.docker.listContainers({filters: {label: ['com.docker.desktop.extension.name=Two Services']}}).then(c => c.length)")
                .asInt())
        .isEqualTo(2);
  }

  @Test
  void theWindowEndsCleanlyAndLeavesNoProcess() {
    Berth other = Berth.fresh().openWindow();
    ProcessHandle window = other.window();
    other.close();
    assertThat(window.isAlive()).isFalse();
    assertThat(Commands.run("pgrep", "-f", other.home().toString()).out()).isBlank();
  }

  private static void awaitReady(String id, String... names) {
    Waiting.until(
        String.join(", ", names) + " on the page of " + id,
        Duration.ofSeconds(60),
        () ->
            List.of(
                    berth
                        .evaluate(id, "document.documentElement.dataset.ready || ''")
                        .asText()
                        .split(" "))
                .containsAll(List.of(names)));
  }
}
