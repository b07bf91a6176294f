package berth.itests;

import static org.assertj.core.api.Assertions.assertThat;

import berth.itests.harness.Berth;
import berth.itests.harness.Commands;
import berth.itests.harness.Result;
import berth.itests.harness.TestEdition;
import berth.itests.harness.Waiting;
import berth.itests.images.TestExtension;
import berth.itests.images.TestImages;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An edition's policy, on the command line: each refusal says which rule it was. */
@Tag("engine")
@Tag("display")
class PolicyIT {
  private static final TestExtension SERVICES = TestExtension.TWO_SERVICES;
  private static final TestExtension PAGE = TestExtension.PAGE_ONLY;
  private static final String STRICT =
      """
      {"extensions": {"allowed": ["berth-itests/page-only:1.0.0", "berth-itests/host-only",
                                  "berth-itests/vm-image"]},
       "registries": {"allowed": ["registry.acme.example"]},
       "engines": {"allowed": ["unix://*"]},
       "permissions": {"denied": ["host-executables"]},
       "settings": {"locked": ["engine"]},
       "components": {"change": "nobody"}}
      """;

  private final TestImages images =
      new TestImages(Path.of(System.getProperty("berth.target"), "images"));

  @TempDir private Path folder;
  @TempDir private Path home;
  private TestEdition edition;
  private Berth berth;

  @BeforeEach
  void makeEdition() {
    edition = TestEdition.in(folder.resolve("acme"));
    berth = berth();
  }

  @AfterEach
  void close() {
    edition.policy("{}");
    berth.close();
  }

  private Berth berth() {
    return Berth.startedBy(home.resolve("home"), List.of(edition.program().toString()));
  }

  @Test
  void whatTheRulesRefuseIsNotDoneAndTheRuleIsNamed() throws Exception {
    edition.policy("{}");
    berth.openWindow();
    install(SERVICES).succeeded();
    assertThat(berth.run("policy").succeeded().out()).contains("everything is allowed");
    assertThat(berth.run("extension", "inspect", SERVICES.id()).succeeded().out())
        .containsPattern("(?m)^Permissions +-$");
    berth.run("quit").succeeded();
    Waiting.until("it ended", Duration.ofSeconds(30), () -> !berth.window().isAlive());

    edition.policy(STRICT);
    berth.openWindow();
    assertThat(berth.run("policy").succeeded().out())
        .containsPattern("(?m)^permissions.denied +host-executables$");

    whatIsInstalledStaysAndIsNotUsed();
    whatIsNotAllowedIsNotInstalled();
    whatIsLockedIsNotChanged();
    berth.run("quit").succeeded();
    Waiting.until("it ended", Duration.ofSeconds(30), () -> !berth.window().isAlive());

    Result other = berth().with("DOCKER_HOST", "tcp://127.0.0.1:9").run("status");
    assertThat(other.out() + other.err())
        .contains("The engine tcp://127.0.0.1:9 cannot be used: the rule engines.allowed");
    Result chosen = berth.run("--engine", "unix:///var/run/docker.sock", "status");
    assertThat(chosen.out() + chosen.err()).contains("the rule settings.locked");
  }

  private void whatIsInstalledStaysAndIsNotUsed() {
    String rule = "the rule extensions.allowed of this edition (Acme Desktop) allows only";
    assertThat(berth.run("extension", "ls").succeeded().out())
        .containsPattern("(?m)^" + SERVICES.id() + " .* Not allowed ");
    JsonNode listed = berth.listed(SERVICES.id());
    assertThat(listed.path("enabled").asBoolean(true)).isFalse();
    assertThat(listed.path("refusal").asText()).contains(rule);
    Waiting.until(
        "its containers are gone",
        Duration.ofSeconds(60),
        () ->
            Commands.run(
                    "docker", "ps", "-aq", "--filter", "label=berth.extension=" + SERVICES.id())
                .succeeded()
                .out()
                .isBlank());
    for (String act : List.of("start", "restart", "enable")) {
      assertThat(refused("extension", act, SERVICES.id())).contains(SERVICES.image(), rule);
    }
    assertThat(refused("ui", "open", SERVICES.id())).contains(SERVICES.image(), rule);
    berth.screenshot("policy-not-allowed");
  }

  private void whatIsNotAllowedIsNotInstalled() throws Exception {
    assertThat(refused(TestExtension.SLOW_BACKEND))
        .contains(TestExtension.SLOW_BACKEND.image(), "the rule extensions.allowed");
    assertThat(refused(TestExtension.HOST_ONLY))
        .contains(TestExtension.HOST_ONLY.image(), "the rule permissions.denied");
    assertThat(refused("extension", "install", "-f", "docker://" + PAGE.image()))
        .contains("The registry docker.io", "the rule registries.allowed");
    assertThat(refused("extension", "install", "-f", TestExtension.VM_IMAGE.image("0.0.9")))
        .contains("The registry docker.io", "the rule registries.allowed");

    install(PAGE).succeeded();
    assertThat(refused("extension", "update", "-f", images.archive(PAGE, "2.0.0").toString()))
        .contains(PAGE.image("2.0.0"), "the rule extensions.allowed");
    berth.run("ui", "open", PAGE.id()).succeeded();
    assertThat(
            berth
                .evaluate(
                    PAGE.id(),
                    "ddClient.extension.host.cli.exec('sh', ['-c', 'true'])"
                        + ".then(() => 'ran', e => e.message || String(e))")
                .asText())
        .contains(PAGE.image(), "the rule permissions.denied");
    try (var installed = Files.list(berth.home().resolve("extensions"))) {
      assertThat(installed.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder("berth-itests_page-only", "berth-itests_two-services");
    }
  }

  private void whatIsLockedIsNotChanged() throws Exception {
    assertThat(refused("engine", "use", "unix:///var/run/docker.sock"))
        .contains("The setting \"engine\"", "the rule settings.locked");
    try (var bundles =
        Files.newDirectoryStream(Berth.distribution().resolve("bundles"), "berth.host*")) {
      Path jar = bundles.iterator().next().toAbsolutePath();
      assertThat(refused("bundle", "update", "berth.host", jar.toString()))
          .contains("The bundle berth.host", "the rule components.change");
    }
  }

  @Test
  void aDamagedPolicyIsNotOneThatAllowsEverything() {
    edition.policy("{\"extensions\": {\"allow\": []}}");
    for (Result result : List.of(berth.run("extension", "ls"), berth.run())) {
      assertThat(result.failed().err())
          .contains(
              "The policy of this edition",
              edition.folder().resolve("edition/policy.json").toString(),
              "\"extensions.allow\" is no key there; known are [allowed]");
    }
  }

  private Result install(TestExtension extension) {
    return berth.run("extension", "install", "-f", images.archive(extension).toString());
  }

  private String refused(TestExtension extension) {
    return install(extension).failed().err();
  }

  private String refused(String... arguments) {
    Result result = berth.run(arguments).failed();
    assertThat(result.exit()).isEqualTo(1);
    return result.err();
  }
}
