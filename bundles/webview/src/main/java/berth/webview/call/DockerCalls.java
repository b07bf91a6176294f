package berth.webview.call;

import berth.api.BerthException;
import berth.api.engine.Engine;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code ddClient.docker.listContainers} and {@code listImages} (reference 3.5). */
final class DockerCalls {
  private final Engine engine;

  DockerCalls(Engine engine) {
    this.engine = engine;
  }

  Map<String, CallHandler> handlers() {
    return Map.of(
        "docker.listContainers",
        call -> list("/containers/json", call),
        "docker.listImages",
        call -> list("/images/json", call));
  }

  private JsonNode list(String path, Call call) throws Exception {
    String answer = engine.get(path, query(call.parameters()));
    try {
      return Json.MAPPER.readTree(answer);
    } catch (JsonProcessingException e) {
      throw new BerthException("The engine's answer to GET " + path + " is no JSON.", e);
    }
  }

  /** The options as they are, "filters" as an object or as a text. */
  private static Map<String, String> query(JsonNode options) {
    Map<String, String> query = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> option : options.properties()) {
      JsonNode value = option.getValue();
      if (!value.isNull()) {
        query.put(option.getKey(), value.isValueNode() ? value.asText() : value.toString());
      }
    }
    return query;
  }
}
