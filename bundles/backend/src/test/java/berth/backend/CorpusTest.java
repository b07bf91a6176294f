package berth.backend;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import berth.api.BerthException;
import berth.api.engine.EngineEndpoint;
import berth.api.extension.Extension;
import berth.api.metadata.Metadata.Vm;
import berth.backend.compose.BoundedYaml;
import berth.backend.compose.Compose;
import berth.backend.compose.ComposeFile;
import berth.backend.compose.ComposeFinder;
import berth.backend.compose.ComposeService;
import berth.backend.compose.Mount;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compose files of every shape that extensions have (reference 1.5), each with every Compose: what
 * Compose makes of it together with what Berth adds, beside what it makes of it alone. Nothing is
 * started. Files in the folder "newer" are beyond docker-compose 1.29, which must say of what their
 * first line tells.
 */
@Tag("engine") // Compose comes with it.
@Timeout(60)
final class CorpusTest {
  private static final Path CORPUS = Path.of("src/test/resources/compose");
  private static final String ENGINE_SOCKET = "/run/user/1000/docker.sock";
  private static final Set<String> USUAL_SOCKETS =
      Set.of("/var/run/docker.sock", "/var/run/docker.sock.raw", "/run/docker.sock");
  private static final Set<String> ADDED =
      Set.of("labels", "volumes", "restart", "container_name", "extra_hosts");

  @TempDir private Path home;

  @ParameterizedTest(name = "{0} with {1}")
  @MethodSource("files")
  void keepsWhatItsAuthorWrote(String name, String version, ComposeFinder composes)
      throws Exception {
    Path folder = CORPUS.resolve(name);
    Compose compose = composes.find();
    Extension extension = install(folder);
    if (name.startsWith("newer") && compose.isOld()) {
      isBeyond(compose, extension);
      return;
    }
    Compose.Project project = write(extension, compose);

    Map<?, ?> author = root(compose.config(alone(project)));
    Map<?, ?> all = root(compose.config(project));

    assertThat(without(all, Set.of("services"))).isEqualTo(without(author, Set.of("services")));
    Map<String, Map<?, ?>> were = services(author);
    Map<String, Map<?, ?>> are = services(all);
    assertThat(are).containsOnlyKeys(were.keySet());
    String answering = answering(project.author(), were, extension);
    Map<String, ComposeService> before = facts(author);
    Map<String, ComposeService> after = facts(all);
    for (String service : were.keySet()) {
      Map<?, ?> was = were.get(service);
      Map<?, ?> is = are.get(service);
      assertThat(normal(without(is, ADDED))).isEqualTo(normal(without(was, ADDED)));
      labels(extension, was, is);
      mounts(before.get(service), after.get(service));
      hosts(before.get(service), after.get(service));
      assertThat(is.get("restart"))
          .isEqualTo(was.containsKey("restart") ? was.get("restart") : "always");
      assertThat(is.get("container_name"))
          .isEqualTo(container(before.get(service), was, service.equals(answering)));
    }
  }

  /** For "berth extension inspect ID --compose"; it need not ever have been started. */
  @ParameterizedTest
  @MethodSource("berth.backend.Composes#finders")
  void showsTheWholeWithoutAnEngine(ComposeFinder composes) throws Exception {
    Extension extension = install(CORPUS.resolve("every/named"));
    DockerEngine engine = new DockerEngine();
    engine.away = true;
    var backends = Backend.alone(home, null, engine, composes);
    try {
      Map<?, ?> app = services(root(backends.composition(extension))).get("app");
      assertThat(app.get("image")).isEqualTo(extension.image());
      assertThat(app.get("container_name")).isEqualTo("owner_name-desktop-extension-app");
      assertThat(app.get("restart")).isEqualTo("always");
      assertThat(app.toString())
          .contains(
              extension.folder().resolve("vm/data").toString(),
              "/run/guest-services",
              "host.docker.internal");
    } finally {
      backends.deactivate();
    }
  }

  static Stream<Arguments> files() throws Exception {
    List<ComposeFinder> composes = Composes.finders();
    List<Arguments> all = new ArrayList<>();
    for (String age : List.of("every", "newer")) {
      try (Stream<Path> folders = Files.list(CORPUS.resolve(age))) {
        for (Path folder : folders.sorted().toList()) {
          for (ComposeFinder finder : composes) {
            all.add(arguments(age + "/" + folder.getFileName(), finder.find().name(), finder));
          }
        }
      }
    }
    return all.stream();
  }

  /** The first line of the file says which keys are too new. */
  private void isBeyond(Compose compose, Extension extension) throws Exception {
    Path file = author(extension);
    String keys = Files.readAllLines(file).getFirst().substring(2);
    assertThatThrownBy(() -> compose.config(write(extension, compose)))
        .isInstanceOf(BerthException.class)
        .hasMessageContaining(compose.name() + " does not know '")
        .hasMessageContainingAll(keys.split(", "))
        .hasMessageContaining(
            " in " + file + "; Docker Compose v2 does. Install Docker Compose v2");
  }

  private static void labels(Extension extension, Map<?, ?> was, Map<?, ?> is) {
    Map<Object, Object> expected = new LinkedHashMap<>();
    if (was.get("labels") instanceof Map<?, ?> own) {
      expected.putAll(own);
    }
    expected.put("com.docker.desktop.extension", "true");
    // A dollar comes back as it must be written.
    expected.put("com.docker.desktop.extension.name", extension.title().replace("$", "$$"));
    expected.put("berth.extension", extension.id());
    assertThat(without((Map<?, ?>) is.get("labels"), Set.of("berth.home"))).isEqualTo(expected);
  }

  private void mounts(ComposeService before, ComposeService after) {
    Set<Mount> expected = mounts(before);
    Set<Mount> theirs =
        expected.stream().filter(it -> USUAL_SOCKETS.contains(it.source())).collect(toSet());
    expected.removeAll(theirs);
    theirs.forEach(it -> expected.add(new Mount(ENGINE_SOCKET, it.target(), it.mode())));
    if (expected.stream().noneMatch(it -> it.target().equals("/run/guest-services"))) {
      String sockets = new BackendFiles(home, extension("any")).sockets().toString();
      expected.add(new Mount(sockets, "/run/guest-services", "rw"));
    }
    assertThat(mounts(after)).isEqualTo(expected);
  }

  private static Set<Mount> mounts(ComposeService service) {
    return service.mounts().stream()
        .map(it -> it.mode().isEmpty() ? new Mount(it.source(), it.target(), "rw") : it)
        .collect(toSet());
  }

  private static void hosts(ComposeService before, ComposeService after) {
    List<String> expected = new ArrayList<>(before.hosts());
    if (Stream.of("none", "service:apart").noneMatch(before.networkMode()::equals)
        && !expected.contains("host.docker.internal")) {
      expected.add("host.docker.internal");
    }
    assertThat(after.hosts()).containsExactlyInAnyOrderElementsOf(expected);
  }

  private static String container(ComposeService service, Map<?, ?> was, boolean answering) {
    if (service.named() || service.scaled()) {
      return (String) was.get("container_name");
    }
    return "owner_name-desktop-extension-" + (answering ? "service" : service.name() + "-1");
  }

  /** In the order of the author. */
  private static String answering(Path file, Map<String, Map<?, ?>> all, Extension extension)
      throws BerthException {
    List<String> names = new ArrayList<>();
    ComposeFile.read(file).services().forEach(service -> names.add(service.name()));
    names.addAll(all.keySet());
    return names.stream()
        .filter(name -> all.containsKey(name))
        .filter(name -> extension.image().equals(all.get(name).get("image")))
        .findFirst()
        .orElseThrow();
  }

  private Compose.Project write(Extension extension, Compose compose) throws BerthException {
    DockerEngine engine = new DockerEngine();
    var endpoint =
        new EngineEndpoint(
            "test",
            "Docker Engine",
            "this machine",
            URI.create("unix://" + ENGINE_SOCKET),
            true,
            true,
            "amd64",
            ENGINE_SOCKET,
            Map.of("DOCKER_HOST", "unix://" + ENGINE_SOCKET));
    return new ProjectFiles(home, null, new HostGateway(engine))
        .write(
            extension,
            extension.metadata().vm().orElseThrow(),
            endpoint,
            compose,
            true,
            new SilentProgress());
  }

  private static Compose.Project alone(Compose.Project project) {
    return new Compose.Project(
        project.name(),
        project.title(),
        project.folder(),
        project.author(),
        project.files().subList(0, 1),
        project.environment());
  }

  private static Path author(Extension extension) throws IOException {
    Path vm = extension.folder().resolve("vm");
    return vm.resolve(extension.metadata().vm().orElseThrow().composeFile().orElseThrow());
  }

  /** With the files of a folder of the corpus. */
  private Extension install(Path folder) throws IOException {
    Path vm = Files.createDirectories(home.resolve("extensions/1/vm"));
    List<String> names = new ArrayList<>();
    PathUtils.copyDirectory(folder, vm);
    try (Stream<Path> files = Files.list(vm)) {
      files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.matches("(docker-)?compose\\.ya?ml"))
          .forEach(names::add);
    }
    return extension(names.getFirst());
  }

  private Extension extension(String composeFile) {
    var vm = new Vm(Optional.empty(), Optional.of(composeFile), Optional.empty(), Optional.empty());
    return TestExtension.of("owner/name", "Costs $5", vm, home.resolve("extensions/1"));
  }

  private static Map<?, ?> root(String config) {
    return (Map<?, ?>) BoundedYaml.load(config);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Map<?, ?>> services(Map<?, ?> root) {
    return (Map<String, Map<?, ?>>) root.get("services");
  }

  private static Map<String, ComposeService> facts(Map<?, ?> config) {
    return services(config).entrySet().stream()
        .map(entry -> ComposeService.of(entry.getKey(), entry.getValue()))
        .collect(Collectors.toMap(ComposeService::name, service -> service));
  }

  private static Map<?, ?> without(Map<?, ?> map, Set<String> keys) {
    Map<Object, Object> rest = new LinkedHashMap<>(map);
    rest.keySet().removeAll(keys);
    return rest;
  }

  /**
   * docker-compose 1.29 sorts lists as it puts files together, and drops what says nothing to it:
   * "x-" and, since it does not act on it, "pull_policy".
   */
  private static Object normal(Object value) {
    return switch (value) {
      case null -> Map.of();
      case List<?> list ->
          list.stream()
              .map(CorpusTest::normal)
              .sorted(Comparator.comparing(String::valueOf))
              .toList();
      case Map<?, ?> map -> {
        Map<String, Object> all = new TreeMap<>();
        map.forEach((key, entry) -> all.put(String.valueOf(key), normal(entry)));
        all.keySet().removeIf(key -> key.startsWith("x-") || key.equals("pull_policy"));
        yield all;
      }
      default -> value;
    };
  }
}
