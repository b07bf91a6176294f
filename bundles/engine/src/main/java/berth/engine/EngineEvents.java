package berth.engine;

import berth.api.BerthException;
import berth.engine.browse.EngineJson;
import berth.engine.client.Patience;
import berth.engine.client.ResponseStream;
import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import java.io.EOFException;
import java.util.Map;
import java.util.function.Consumer;

/** The engine's own account of what happens in it. */
final class EngineEvents {
  private static final String DOING = "Following the engine's events";

  private EngineEvents() {}

  /**
   * Follows "/events" from now on.
   *
   * @param filters as the Engine API names them
   * @return fails when the engine ends it, in good order or not: then the engine is lost
   */
  static ResponseStream follow(
      Connector connector, Map<String, String[]> filters, Consumer<JsonNode> listener)
      throws BerthException {
    var query = Map.of("filters", EngineJson.filters(filters));
    return connector.call(
        DOING,
        Patience.QUERY,
        connection ->
            ResponseStream.start(
                "events",
                connection.stream(Request.builder().method(Request.Method.GET), "/events", query),
                body -> {
                  EngineJson.each(body, listener);
                  throw new EOFException("it has stopped");
                },
                failure -> connector.failed(DOING, connection, failure)));
  }
}
