package berth.backend;

import static berth.backend.DockerEngine.run;
import static berth.backend.DockerEngine.tryToRun;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.api.BerthException;
import berth.api.extension.Extension;
import berth.api.metadata.Metadata.Vm;
import berth.backend.compose.ComposeFinder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a Compose file becomes on a real engine, with each Compose (reference 5.3). */
@Tag("engine")
@Timeout(180)
final class StartTest {
  private static final String ID = "berth-compose/start";
  private static final String PROJECT = "berth-compose_start-desktop-extension";
  private static final String IMAGE = ID + ":1";
  private static final String TAKEN = "berth-compose-taken";

  @TempDir private Path home;
  private final DockerEngine engine = new DockerEngine();
  private ComposeBackends backends;

  @BeforeAll
  static void buildImage(@TempDir Path folder) throws Exception {
    GoImage.build(Path.of("src/test/go/backend"), "backend", IMAGE, folder);
    run("docker", "create", "--name", TAKEN, IMAGE);
  }

  @AfterAll
  static void removeImage() {
    tryToRun("docker", "rm", "-f", TAKEN);
    tryToRun("docker", "rmi", "-f", IMAGE);
  }

  @AfterEach
  void removeAll() throws Exception {
    backends.deactivate();
    new ProjectCleanup(engine).run(PROJECT, true);
    engine.close();
  }

  static List<ComposeFinder> composes() throws IOException {
    return Composes.finders();
  }

  @ParameterizedTest
  @MethodSource("composes")
  void namesAreThoseThatExtensionsKnow(ComposeFinder composes) throws Exception {
    Extension extension =
        install(
            """
            name: of-the-author
            services:
              page:
                image: ${DESKTOP_PLUGIN_IMAGE}
                volumes: ["data:/data", "./shipped:/shipped:ro"]
                depends_on: {database: {condition: service_started}}
              database:
                image: ${DESKTOP_PLUGIN_IMAGE}
                build: ./nowhere
                restart: "no"
                pid: host
                tmpfs: [/scratch]
                cap_add: [NET_ADMIN]
                hostname: ${FROM_DOT_ENV}
                command: [idle, "$$HOME", "${SURELY_NOT_SET:-else}"]
              cache:
                image: ${DESKTOP_PLUGIN_IMAGE}
                container_name: berth-compose-cache
                restart: on-failure
                network_mode: none
              workers:
                image: ${DESKTOP_PLUGIN_IMAGE}
                scale: 2
                network_mode: host
              seldom:
                image: ${DESKTOP_PLUGIN_IMAGE}
                profiles: [seldom]
            volumes: {data: {}}
            """);
    Path vm = extension.folder().resolve("vm");
    Files.writeString(vm.resolve(".env"), "FROM_DOT_ENV=of-dot-env\n");
    Files.createDirectory(vm.resolve("shipped"));

    backends(composes).start(extension, new SilentProgress());

    assertThat(names("container"))
        .contains(PROJECT + "-service", PROJECT + "-database-1", "berth-compose-cache")
        .hasSize(5); // Of those that are scaled each Compose has names of its own.
    assertThat(inspect("cache", "{{.Name}} {{.HostConfig.ExtraHosts}}"))
        .isEqualTo("/berth-compose-cache []");
    assertThat(inspect("page", "{{.Name}} {{.HostConfig.RestartPolicy.Name}}"))
        .isEqualTo("/" + PROJECT + "-service always");
    assertThat(inspect("page", "{{.HostConfig.ExtraHosts}}"))
        .isEqualTo("[host.docker.internal:host-gateway]");
    assertThat(inspect("page", "{{json .Mounts}}"))
        .contains(PROJECT + "_data", vm.resolve("shipped").toString(), "/run/guest-services");
    assertThat(inspect("database", "{{.HostConfig.RestartPolicy.Name}} {{.HostConfig.PidMode}}"))
        .isEqualTo("no host");
    assertThat(inspect("database", "{{.HostConfig.CapAdd}} {{.HostConfig.Tmpfs}}"))
        .contains("NET_ADMIN", "/scratch");
    assertThat(inspect("database", "{{.Config.Hostname}} {{.Config.Cmd}}"))
        .isEqualTo("of-dot-env [idle $HOME else]");
    assertThat(names("network")).containsExactly(PROJECT + "_default");
    assertThat(names("volume")).containsExactly(PROJECT + "_data");
    assertThat(backends.composition(extension))
        .contains(IMAGE, "of-dot-env", PROJECT + "-service", "host.docker.internal")
        .doesNotContain("DESKTOP_PLUGIN_IMAGE");

    backends.remove(extension, true, new SilentProgress());
    assertNothingLeft();
    assertThat(names("volume")).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("composes")
  void anImageThatIsNamedByDigestRunsUnderTheTagOfItsPack(ComposeFinder composes) throws Exception {
    String loaded = "berth-compose/packed:sha256-" + "ab".repeat(32);
    run("docker", "tag", IMAGE, loaded);
    try {
      Extension extension =
          install(
              """
              services:
                page: {image: "${DESKTOP_PLUGIN_IMAGE}"}
                packed: {image: "%s"}
              """
                  .formatted(loaded.replace(":sha256-", ":1.2@sha256:")));

      backends(composes).start(extension, new SilentProgress());

      assertThat(inspect("packed", "{{.Config.Image}} {{.State.Running}}"))
          .isEqualTo(loaded + " true");
      backends.remove(extension, true, new SilentProgress());
      assertNothingLeft();
    } finally {
      new ProjectCleanup(engine).run(PROJECT, true);
      run("docker", "rmi", loaded);
    }
  }

  @ParameterizedTest
  @MethodSource("failures")
  void failureSaysWhyAndLeavesNothing(ComposeFinder composes, String services, String reason)
      throws Exception {
    Extension extension = install(services.replace("IMAGE", "'${DESKTOP_PLUGIN_IMAGE}'"));

    assertThatThrownBy(() -> backends(composes).start(extension, new SilentProgress()))
        .isInstanceOf(BerthException.class)
        .hasMessageStartingWith("The backend of Title could not start: ")
        .hasMessageMatching("(?s).*(" + reason + ").*")
        .hasMessageNotContainingAny("Creating", "Traceback", "Encountered errors");

    assertNothingLeft();
  }

  static Stream<Arguments> failures() throws IOException {
    String[][] failures = {
      {"{image: IMAGE, container_name: " + TAKEN + "}", "\"/" + TAKEN + "\" is already in use"},
      {"{image: 'registry.invalid/x:1'}", "registry.invalid.* cannot reach the registry"},
      {"{image: IMAGE, devices: [/dev/absent]}", "\"/dev/absent\".* has no such device"},
      {"{image: IMAGE, env_file: ./absent.env}", "absent.env.* wants this file from you"},
      {"{build: ./absent}", "/absent.* Tell its author"},
      {"{image: IMAGE, volumes: ['v1:/v']}\nvolumes: {v1: {external: true}}", "v1.* volume create"},
      {
        "{image: IMAGE, healthcheck: {test: [CMD, /backend, exit, '1'], interval: 1s, retries: 1}}\n"
            + "  b: {image: IMAGE, depends_on: {a: {condition: service_healthy}}}",
        "is unhealthy"
      },
      {"{image: IMAGE}\n  b: {image: IMAGE, volumes: 5}", "volumes"},
      {"{image: IMAGE}\n  'b c': {image: IMAGE}", "b c"},
      {"{image: IMAGE, depends_on: [a]}", "(itself|cycle)"},
    };
    List<Arguments> all = new ArrayList<>();
    for (String[] failure : failures) {
      for (ComposeFinder finder : Composes.finders()) {
        all.add(Arguments.of(finder, "services:\n  a: " + failure[0], failure[1]));
      }
    }
    return all.stream();
  }

  private ComposeBackends backends(ComposeFinder composes) {
    backends = Backend.alone(home, null, engine, composes);
    return backends;
  }

  private Extension install(String composeFile) throws IOException {
    Path folder = home.resolve("extensions").resolve("1");
    Files.writeString(
        Files.createDirectories(folder.resolve("vm")).resolve("compose.yaml"), composeFile);
    var vm =
        new Vm(Optional.empty(), Optional.of("compose.yaml"), Optional.empty(), Optional.empty());
    return TestExtension.of(ID, "Title", vm, folder);
  }

  private void assertNothingLeft() throws IOException {
    assertThat(names("container")).isEmpty();
    assertThat(names("network")).isEmpty();
    assertThat(home.resolve("run")).isEmptyDirectory();
  }

  private static List<String> names(String kind) {
    String label = "label=com.docker.compose.project=" + PROJECT;
    String format = kind.equals("container") ? "{{.Names}}" : "{{.Name}}";
    List<String> command = new ArrayList<>(List.of("docker", kind, "ls"));
    command.addAll(kind.equals("container") ? List.of("-a") : List.of());
    command.addAll(List.of("--filter", label, "--format", format));
    return run(command.toArray(String[]::new)).lines().toList();
  }

  private static String inspect(String service, String format) {
    String id =
        run(
            "docker",
            "ps",
            "-aq",
            "--filter",
            "label=com.docker.compose.project=" + PROJECT,
            "--filter",
            "label=com.docker.compose.service=" + service);
    return run("docker", "inspect", "-f", format, id);
  }
}
