package berth.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.api.BerthException;
import berth.engine.find.Machine;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The raw lists of a real engine, with the options that pages use (reference 3.5). */
@Tag("engine")
@Timeout(60)
final class EngineListsTest {
  private static final Map<String, String> LABELS = Map.of("engine-test", "service-lists");
  private static final String MINE = "{\"label\":[\"engine-test=service-lists\"]}";
  private static final Connector connector =
      new Connector(Machine.here(), null, Path.of("no-home"));
  private static final DockerImages images = new DockerImages(connector);
  private static final DockerContainers containers = new DockerContainers(connector);
  private static final DockerEngine engine = new DockerEngine(connector);
  private static String first;
  private static String second;

  @BeforeAll
  static void createContainers() throws Exception {
    images.load(TestImage.withTool(), new RecordedProgress());
    first = containers.create(TestImage.REFERENCE, LABELS);
    second = containers.create(TestImage.REFERENCE, LABELS);
  }

  @AfterAll
  static void cleanUp() throws Exception {
    try {
      containers.remove(first);
      containers.remove(second);
      images.remove(TestImage.REFERENCE);
    } finally {
      connector.close();
    }
  }

  @Test
  void containersAsTheEngineTellsThem() throws Exception {
    JsonNode all = get("/containers/json", Map.of("all", "true", "filters", MINE));
    assertThat(all.findValuesAsText("Id")).containsExactlyInAnyOrder(first, second);
    JsonNode one = all.path(0);
    assertThat(one.path("Names").path(0).asText()).startsWith("/");
    assertThat(one.path("Created").isIntegralNumber()).isTrue();
    assertThat(one.path("State").asText()).isEqualTo("created");
    assertThat(one.path("Labels").path("engine-test").asText()).isEqualTo("service-lists");
    assertThat(one.has("SizeRootFs")).isFalse();
  }

  @Test
  void eachOptionCounts() throws Exception {
    assertThat(get("/containers/json", Map.of("filters", MINE))).isEmpty(); // They do not run.
    assertThat(get("/containers/json", Map.of("all", "false", "filters", MINE))).isEmpty();
    assertThat(get("/containers/json", Map.of("all", "1", "limit", "1", "filters", MINE)))
        .hasSize(1);
    String created = "{\"label\":[\"engine-test=service-lists\"],\"status\":[\"created\"]}";
    JsonNode sized = get("/containers/json", Map.of("size", "true", "filters", created));
    assertThat(sized).hasSize(2);
    assertThat(sized.path(0).has("SizeRootFs")).isTrue();
    assertThat(get("/containers/json", Map.of("all", "true", "filters", MINE, "format", "json")))
        .hasSize(2); // What the engine does not know it ignores.
  }

  @Test
  void imagesAsTheEngineTellsThem() throws Exception {
    String reference = "{\"reference\":[\"" + TestImage.REFERENCE + "\"]}";
    JsonNode one = get("/images/json", Map.of("filters", reference, "digests", "true")).path(0);
    assertThat(one.path("Id").asText()).startsWith("sha256:");
    assertThat(one.path("RepoTags").path(0).asText()).isEqualTo(TestImage.REFERENCE);
    assertThat(one.path("Size").asLong()).isPositive();
    assertThat(one.has("Containers")).isTrue();
  }

  @Test
  void aRefusalHasTheEnginesWords() {
    assertThatThrownBy(() -> get("/containers/json", Map.of("filters", "nonsense")))
        .isInstanceOf(BerthException.class)
        .hasMessageContainingAll("/containers/json", "the engine says:", "invalid");
    assertThatThrownBy(() -> get("/images/json", Map.of("filters", "{\"nosuch\":[\"a\"]}")))
        .hasMessageContainingAll("/images/json", "the engine says:", "nosuch");
  }

  private static JsonNode get(String path, Map<String, String> query) throws Exception {
    return new ObjectMapper().readTree(engine.get(path, query));
  }
}
