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
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

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
    return filters(Map.of(name, values));
  }

  /** Filters as the Engine API wants them in a query; one without values is left out. */
  public static String filters(Map<String, String[]> filters) {
    var object = JSON.createObjectNode();
    filters.forEach(
        (name, values) -> {
          if (values.length > 0) {
            var array = object.putArray(name);
            Stream.of(values).forEach(array::add);
          }
        });
    return object.toString();
  }

  /** The members of an object, such as labels. */
  static Map<String, String> texts(JsonNode object) {
    var texts = new HashMap<String, String>();
    object.properties().forEach(member -> texts.put(member.getKey(), member.getValue().asText()));
    return Map.copyOf(texts);
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
