package berth.itests;

import static org.assertj.core.api.Assertions.assertThat;

import berth.itests.harness.Berth;
import berth.itests.harness.Waiting;
import berth.itests.images.TestExtension;
import berth.itests.images.TestImages;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A backend that takes 6 seconds to open its socket (one of 30 is no other case, but for the time
 * that the test takes), that answers one byte a second, and that closes each connection.
 */
@Tag("engine")
@Tag("display")
class SlowBackendIT {
  private static final String ID = TestExtension.SLOW_BACKEND.id();

  private final TestImages images =
      new TestImages(Path.of(System.getProperty("berth.target"), "images"));

  @Test
  void isReachedAsSoonAsItAnswers() {
    try (Berth berth = Berth.fresh().openWindow()) {
      berth
          .run("extension", "install", "-f", images.archive(TestExtension.SLOW_BACKEND).toString())
          .succeeded();
      berth.run("ui", "open", ID).succeeded();
      String early = get(berth, "/hello").toString();
      assertThat(early)
          .as("too early it says so in the system's words, or waits for an answer")
          .containsAnyOf("connect ENOENT", "ECONNREFUSED", "hostname");
      Waiting.until(
          () -> "the backend answers, it said first " + early,
          Duration.ofSeconds(60),
          () -> get(berth, "/hello").has("hostname"));
      assertThat(get(berth, "/trickle?bytes=3").asText()).isEqualTo("xxx");
      JsonNode answers =
          berth.evaluate(
              ID,
              "Promise.all(Array.from({length: 40}, () =>"
                  + " ddClient.extension.vm.service.get('/hello'))).then(all =>"
                  + " all.filter(a => a.hostname).length)");
      assertThat(answers.asInt()).isEqualTo(40);
    }
  }

  private static JsonNode get(Berth berth, String path) {
    return berth.evaluate(
        ID,
        "ddClient.extension.vm.service.get('%s').catch(e => e.message ?? String(e))"
            .formatted(path));
  }
}
