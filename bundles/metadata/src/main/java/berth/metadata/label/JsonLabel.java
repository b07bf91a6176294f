package berth.metadata.label;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;

/**
 * JSON in a label, which authors write inside Dockerfiles: line breaks in strings, odd escapes,
 * trailing commas.
 *
 * @param strict whether a strict parser reads it as well
 */
record JsonLabel(JsonNode json, boolean strict) {
  private static final JsonMapper STRICT = mapper();
  private static final JsonMapper LENIENT =
      mapper()
          .rebuild()
          .enable(
              JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER,
              JsonReadFeature.ALLOW_SINGLE_QUOTES,
              JsonReadFeature.ALLOW_TRAILING_COMMA,
              JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS,
              JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
          .build();

  /** Empty when not even the lenient parser reads it. */
  static Optional<JsonLabel> parse(String text) {
    try {
      return Optional.of(new JsonLabel(STRICT.readTree(text), true));
    } catch (JsonProcessingException e) {
      return parseLeniently(text);
    }
  }

  private static Optional<JsonLabel> parseLeniently(String text) {
    try {
      return Optional.of(new JsonLabel(LENIENT.readTree(text), false));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static JsonMapper mapper() {
    StreamReadConstraints bounds = StreamReadConstraints.builder().maxNestingDepth(16).build();
    return JsonMapper.builder(JsonFactory.builder().streamReadConstraints(bounds).build())
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .build();
  }
}
