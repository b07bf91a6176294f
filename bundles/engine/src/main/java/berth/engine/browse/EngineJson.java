package berth.engine.browse;

import berth.engine.client.Connection;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The engine's answers as JSON. */
public final class EngineJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private EngineJson() {}

  /** The answer to a GET. */
  public static JsonNode get(Connection connection, String path, Map<String, String> query)
      throws IOException {
    var request = Request.builder().method(Request.Method.GET);
    try (var response = connection.stream(request, path, query)) {
      return JSON.readTree(response.getBody());
    }
  }

  /** Hands on one value after the other until the stream ends. */
  public static void each(InputStream body, Consumer<JsonNode> consumer) throws IOException {
    try (var values = JSON.readerFor(JsonNode.class).<JsonNode>readValues(body)) {
      while (values.hasNextValue()) {
        consumer.accept(values.nextValue());
      }
    }
  }

  /** A filter as the Engine API wants it in a query. */
  public static String filter(String name, String... values) {
    var filter = JSON.createObjectNode();
    var array = filter.putArray(name);
    for (String value : values) {
      array.add(value);
    }
    return filter.toString();
  }

  /** For people to read. */
  public static String indented(JsonNode value) {
    return value.toPrettyString();
  }

  static Optional<Instant> time(JsonNode text) {
    try {
      return text.isTextual()
          ? Optional.of(OffsetDateTime.parse(text.textValue()).toInstant())
          : Optional.empty();
    } catch (DateTimeParseException e) {
      return Optional.empty(); // Drivers say what they like here.
    }
  }
}
