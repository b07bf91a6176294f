package berth.catalog.file;

import berth.api.BerthException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The JSON of a catalog file, read within bounds. */
final class CatalogDocument {
  static final int MAX_BYTES = 8 << 20;

  private static final int MAX_DEPTH = 16;
  private static final int MAX_TOKENS = 500_000;

  private CatalogDocument() {}

  /**
   * Reads it.
   *
   * @throws BerthException when it cannot be read or is no JSON; says where
   */
  static JsonNode read(Path file) throws BerthException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw fault(file, "it has more than %,d bytes".formatted(MAX_BYTES), null);
      }
      return mapper().readTree(bytes);
    } catch (JsonProcessingException e) {
      throw fault(file, "it is no valid JSON" + position(e.getLocation()), e);
    } catch (IOException e) {
      throw fault(file, "it cannot be read (" + e + ")", e);
    }
  }

  /** That a whole catalog cannot be used. */
  static BerthException fault(Path file, String why, Exception cause) {
    return new BerthException(
        "The catalog %s is left out: %s. Correct the file.".formatted(file, why), cause);
  }

  private static JsonMapper mapper() {
    return JsonMapper.builder(
            JsonFactory.builder()
                .streamReadConstraints(
                    StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxTokenCount(MAX_TOKENS)
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build())
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .build();
  }

  /** Jackson's own words would quote the file. */
  private static String position(JsonLocation location) {
    return location == null
        ? ""
        : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
  }
}
