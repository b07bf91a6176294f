package berth.edition.document;

import berth.api.BerthException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.TypeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** Reads edition.json strictly: what nobody would look at is a mistake of its author. */
public final class EditionFile {
  /** Its name in an edition's folder. */
  public static final String NAME = "edition.json";

  private static final long MAX_BYTES = 1 << 20;

  private final JsonMapper mapper =
      JsonMapper.builder(
              JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .typeFactory(TypeFactory.createDefaultInstance())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  /**
   * What the edition in a folder says of itself, checked.
   *
   * @throws BerthException when the file is missing or not as it must be; the message names the
   *     file and the place
   */
  public EditionDocument read(Path folder) throws BerthException {
    Path file = folder.resolve(NAME);
    EditionDocument document;
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new BerthException(
            "%s has more than %,d bytes; it is no description of an edition."
                .formatted(file, MAX_BYTES));
      }
      document = mapper.readValue(Files.readAllBytes(file), EditionDocument.class);
    } catch (NoSuchFileException e) {
      throw new BerthException(
          "%s is missing, so the folder is no edition. See share/edition.schema.json."
              .formatted(file),
          e);
    } catch (JsonProcessingException e) {
      throw new BerthException("%s%s: %s".formatted(file, place(e), reason(e)), e);
    } catch (IOException e) {
      throw new BerthException("%s cannot be read: %s".formatted(file, e), e);
    }
    if (document == null) {
      throw new BerthException(file + " says null where an object must be.");
    }
    new EditionRules(file).check(document);
    return document;
  }

  private static String place(JsonProcessingException e) {
    JsonLocation at = e.getLocation();
    // Jackson comes to unknown keys of a record only when it has read all of them.
    return at == null || e instanceof UnrecognizedPropertyException
        ? ""
        : ", line %d, column %d".formatted(at.getLineNr(), at.getColumnNr());
  }

  private static String reason(JsonProcessingException e) {
    return switch (e) {
      case UnrecognizedPropertyException unknown ->
          "nothing is called %s here. Known are %s."
              .formatted(
                  path(unknown),
                  unknown.getKnownPropertyIds().stream()
                      .map(Object::toString)
                      .sorted()
                      .collect(Collectors.joining(", ")));
      case MismatchedInputException wrong when wrong.getTargetType() == String.class ->
          path(wrong) + " must be a text.";
      case MismatchedInputException wrong -> path(wrong) + " must be an object.";
      default -> e.getOriginalMessage();
    };
  }

  private static String path(JsonMappingException e) {
    return e.getPath().isEmpty()
        ? "the document"
        : e.getPath().stream()
            .map(JsonMappingException.Reference::getFieldName)
            .collect(Collectors.joining(".", "\"", "\""));
  }
}
