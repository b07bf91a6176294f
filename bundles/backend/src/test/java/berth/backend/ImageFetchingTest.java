package berth.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.api.engine.EngineImage;
import berth.api.engine.EngineImages;
import berth.api.policy.Act;
import berth.api.policy.Policy;
import berth.api.policy.RefusedException;
import berth.backend.compose.Compose;
import berth.backend.compose.ComposeFinder;
import berth.backend.permission.ImageFetching;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The engine fetches images only from registries that the policy allows. */
@Tag("engine") // Compose comes with it.
class ImageFetchingTest {
  private static final Policy ONE_REGISTRY =
      act -> {
        if (!act.equals(new Act.UseRegistry("registry.example:5000"))) {
          throw new RefusedException("registries.allowed", "not " + act);
        }
      };

  @TempDir private Path folder;
  private final Set<String> there = new HashSet<>();

  @ParameterizedTest
  @MethodSource("berth.backend.Composes#finders")
  void whatTheEngineHasIsNotFetched(ComposeFinder composes) throws Exception {
    Compose compose = composes.find();
    Compose.Project project =
        project(
            """
            services:
              web: {image: "${DESKTOP_PLUGIN_IMAGE}"}
              db: {image: "postgres:${VERSION:-16}"}
              own: {image: "registry.example:5000/org/name:1"}
            """);
    there.addAll(List.of("acme/x:1", "postgres:16"));
    assertThatCode(() -> fetching(ONE_REGISTRY).check(compose, project)).doesNotThrowAnyException();

    there.remove("postgres:16");
    assertThatThrownBy(() -> fetching(ONE_REGISTRY).check(compose, project))
        .isInstanceOf(RefusedException.class)
        .hasMessageStartingWith("The image postgres:16 cannot be fetched. ")
        .hasMessageContaining("docker.io");
    assertThatCode(() -> fetching(act -> {}).check(compose, project)).doesNotThrowAnyException();
  }

  private ImageFetching fetching(Policy policy) {
    Object images =
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {EngineImages.class},
            (proxy, method, arguments) -> {
              assertThat(method.getName()).isEqualTo("find");
              return there.contains(arguments[0])
                  ? Optional.of(new EngineImage("", List.of(), Map.of(), "linux", "amd64", 0))
                  : Optional.empty();
            });
    return new ImageFetching((EngineImages) images, policy);
  }

  private Compose.Project project(String yaml) throws Exception {
    Path file = Files.writeString(folder.resolve("compose.yaml"), yaml);
    return new Compose.Project(
        "x", "X", folder, file, List.of(file), Map.of("DESKTOP_PLUGIN_IMAGE", "acme/x:1"));
  }
}
