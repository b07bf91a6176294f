package berth.backend.supervise;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;

/**
 * What only the engine's full account of a container says.
 *
 * @param restartPolicy "no", "always", "unless-stopped" or "on-failure"
 * @param exitCode of the last run
 * @param outOfMemory whether the last run ended for want of memory
 * @param error why the engine could not start it, in the engine's words; empty when it could
 * @param restarts how often the engine has started it again by itself
 * @param health what the last check of its health printed; empty when there was none
 */
record Inspection(
    String restartPolicy,
    int exitCode,
    boolean outOfMemory,
    String error,
    int restarts,
    String health) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Reads the answer to {@code GET /containers/ID/json}; empty when it is none.
   *
   * @param json what an extension put into it may be anything
   */
  static Optional<Inspection> of(String json) {
    try {
      JsonNode container = JSON.readTree(json);
      JsonNode state = container.path("State");
      if (!state.isObject()) {
        return Optional.empty();
      }
      JsonNode checks = state.at("/Health/Log");
      return Optional.of(
          new Inspection(
              container.at("/HostConfig/RestartPolicy/Name").asText("no"),
              state.path("ExitCode").asInt(),
              state.path("OOMKilled").asBoolean(),
              Words.clean(state.path("Error").asText()),
              container.path("RestartCount").asInt(),
              Words.clean(checks.path(checks.size() - 1).path("Output").asText())));
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  /** Whether the engine starts it again whatever its exit code is. */
  boolean keptUp() {
    return restartPolicy.equals("always") || restartPolicy.equals("unless-stopped");
  }
}
