package berth.engine;

import berth.api.BerthException;
import berth.engine.browse.EngineJson;
import berth.engine.client.Connection;
import berth.engine.client.Failure;
import berth.engine.client.Patience;
import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Removes what is left behind by containers. */
final class Leftovers {
  private static final int NOT_FOUND = 404;

  private final Connector connector;

  Leftovers(Connector connector) {
    this.connector = connector;
  }

  void removeNetworks(String label) throws BerthException {
    remove("networks", label, answer -> answer, "Id");
  }

  void removeVolumes(String label) throws BerthException {
    remove("volumes", label, answer -> answer.path("Volumes"), "Name");
  }

  /**
   * Removes all that can be removed, then fails if there was one that could not.
   *
   * @param kind as it is in the path
   * @param list where the list is in the answer
   * @param key the member that names one
   */
  private void remove(String kind, String label, Function<JsonNode, JsonNode> list, String key)
      throws BerthException {
    String doing = "Removing the " + kind + " with the label " + label;
    var query = Map.of("filters", EngineJson.filter("label", label));
    List<String> refused =
        connector.call(
            doing,
            Patience.CHANGE,
            connection -> {
              List<String> refusals = new ArrayList<>();
              for (JsonNode each : list.apply(EngineJson.get(connection, "/" + kind, query))) {
                delete(connection, "/" + kind + "/" + each.path(key).asText(), refusals);
              }
              return refusals;
            });
    if (!refused.isEmpty()) {
      throw new BerthException(
          doing + " failed, the engine says: " + String.join("; ", refused) + ".");
    }
  }

  private static void delete(Connection connection, String path, List<String> refusals) {
    try {
      connection.stream(Request.builder().method(Request.Method.DELETE), path, Map.of()).close();
    } catch (DockerException e) {
      if (e.getHttpStatus() != NOT_FOUND) {
        refusals.add(Failure.reason(e));
      }
    }
  }
}
