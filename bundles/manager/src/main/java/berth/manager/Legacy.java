package berth.manager;

import berth.api.engine.EngineStatus;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a manager leaves to its successor.
 *
 * @param stopped keys of the extensions that somebody stopped
 * @param engine the one that all was brought in order on; not reachable when there is none
 */
record Legacy(Set<String> stopped, EngineStatus engine) {
  /** That of nobody. */
  static final Legacy NONE =
      new Legacy(Set.of(), new EngineStatus(false, "", "", "", "", "", List.of()));

  private static final Logger LOG = LoggerFactory.getLogger(Legacy.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What {@link #json} wrote; nothing where that cannot be read. */
  static Legacy parse(String text) {
    try {
      JsonNode json = JSON.readTree(text);
      Set<String> stopped = new HashSet<>();
      json.path("stopped").forEach(key -> stopped.add(key.asText()));
      JsonNode engine = json.path("engine");
      return new Legacy(
          stopped,
          new EngineStatus(
              engine.path("reachable").asBoolean(),
              engine.path("endpoint").asText(),
              engine.path("name").asText(),
              engine.path("version").asText(),
              "",
              "",
              List.of()));
    } catch (JacksonException e) {
      LOG.warn("What the manager before has left cannot be read", e);
      return NONE;
    }
  }

  String json() {
    ObjectNode json = JSON.createObjectNode();
    var keys = json.putArray("stopped");
    stopped.forEach(keys::add);
    json.putObject("engine")
        .put("reachable", engine.reachable())
        .put("endpoint", engine.endpoint())
        .put("name", engine.name())
        .put("version", engine.version());
    return json.toString();
  }
}
