package berth.metadata.document;

import berth.api.BerthException;
import berth.api.metadata.MetadataReader;
import berth.metadata.finding.Findings;
import berth.metadata.finding.ForeignText;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/** Turns the bytes of a metadata.json into a JSON object, within bounds. */
public final class JsonDocument {
  private static final int MAX_DEPTH = 64;

  /** Names, values and brackets: each becomes an object in memory. */
  private static final int MAX_TOKENS = 250_000;

  private static final String ADVICE = " Correct the file and build the image again.";
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxTokenCount(MAX_TOKENS)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private JsonDocument() {}

  /** Reads the object; what is odd but harmless becomes a finding. */
  public static JsonNode read(byte[] bytes, Findings findings) throws BerthException {
    if (bytes.length > MetadataReader.MAX_BYTES) {
      throw fault(
          null,
          "has %,d bytes; at most %,d are read".formatted(bytes.length, MetadataReader.MAX_BYTES));
    }
    try {
      if (bytes.length > 0 && bytes[0] == (byte) 0xEF) {
        findings.warning("metadata.json", "begins with a byte order mark, which is ignored");
      }
      scan(bytes, findings);
      JsonNode json = MAPPER.readTree(bytes);
      if (json.isMissingNode()) {
        throw fault(null, "is empty (line 1, column 1); a JSON object is expected");
      }
      if (!json.isObject()) {
        String type = Node.document(json, findings).type();
        throw fault(null, "(root): Invalid type. Expected: object, given: " + type);
      }
      return json;
    } catch (JsonProcessingException e) {
      String what = ForeignText.printable(e.getOriginalMessage()).strip();
      throw fault(e, "is not valid JSON" + position(e.getLocation()) + ": " + what);
    } catch (IOException e) {
      throw fault(e, "is not valid JSON: " + e.getMessage());
    }
  }

  /** Goes through all tokens: the reader of trees tells nothing of keys that are there twice. */
  private static void scan(byte[] bytes, Findings findings) throws IOException, BerthException {
    Deque<Set<String>> objects = new ArrayDeque<>();
    try (JsonParser parser = MAPPER.createParser(bytes)) {
      try {
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
          switch (token) {
            case START_OBJECT -> objects.push(new HashSet<>());
            case END_OBJECT -> objects.pop();
            case FIELD_NAME -> {
              String name = parser.currentName();
              if (!objects.element().add(name)) {
                findings.warning(
                    "metadata.json" + position(parser.currentTokenLocation()),
                    "the key " + ForeignText.quote(name) + " is there twice; the last one counts");
              }
            }
            default -> {}
          }
        }
      } catch (StreamConstraintsException e) {
        String what = e.getOriginalMessage();
        String position = position(parser.currentLocation());
        throw fault(
            e,
            what.contains("depth")
                ? "is nested deeper than " + MAX_DEPTH + " levels" + position
                : "is out of bounds" + position + ": " + what);
      }
    }
  }

  private static String position(JsonLocation location) {
    return location == null
        ? ""
        : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
  }

  private static BerthException fault(Exception cause, String what) {
    String end = what.endsWith(".") ? "" : ".";
    return new BerthException("metadata.json " + what + end + ADVICE, cause);
  }
}
