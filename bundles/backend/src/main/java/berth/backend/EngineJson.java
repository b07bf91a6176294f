package berth.backend;

import berth.api.BerthException;
import berth.api.engine.Engine;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;

/** The engine's raw answers, read. */
record EngineJson(Engine engine) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * The answer of the Engine API to a GET.
   *
   * @param filters as the Engine API names them, in JSON
   */
  JsonNode get(String path, String filters) throws BerthException {
    try {
      return JSON.readTree(engine.get(path, Map.of("filters", filters)));
    } catch (JacksonException e) {
      throw new BerthException("The engine's answer to " + path + " cannot be read.", e);
    }
  }
}
