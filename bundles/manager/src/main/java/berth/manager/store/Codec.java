package berth.manager.store;

import berth.api.extension.Extension;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.TypeFactory;
import com.fasterxml.jackson.databind.util.LRUMap;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Extensions and journals as JSON text. */
final class Codec {
  private final JsonMapper mapper =
      JsonMapper.builder()
          // Jackson's own memory of types would keep those of this bundle when it is replaced.
          .typeFactory(
              TypeFactory.defaultInstance().withCache(new LRUMap<Object, JavaType>(16, 200)))
          .enable(SerializationFeature.INDENT_OUTPUT)
          // A newer Berth may have written more.
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private record JournalDocument(
      Journal.Act act,
      ExtensionDocument extension,
      String revision,
      String previous,
      boolean engineTouched,
      boolean imageLoaded,
      boolean volumesThere,
      List<PackedImage> images) {}

  byte[] bytes(Extension extension) throws JsonProcessingException {
    return mapper.writeValueAsBytes(ExtensionDocument.of(extension));
  }

  byte[] bytes(Journal journal) throws JsonProcessingException {
    return mapper.writeValueAsBytes(
        new JournalDocument(
            journal.act(),
            ExtensionDocument.of(journal.extension()),
            journal.revision(),
            journal.previous(),
            journal.engineTouched(),
            journal.imageLoaded(),
            journal.volumesThere(),
            journal.images()));
  }

  byte[] bytes(List<PackedImage> images) throws JsonProcessingException {
    return mapper.writeValueAsBytes(images);
  }

  List<PackedImage> images(byte[] json) throws IOException {
    return List.of(mapper.readValue(json, PackedImage[].class));
  }

  /**
   * @param folder the revision that the text was in
   */
  Extension extension(byte[] json, Path folder, boolean enabled) throws IOException {
    try {
      return mapper.readValue(json, ExtensionDocument.class).in(folder, enabled);
    } catch (RuntimeException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /**
   * @param folder the one of the extension
   */
  Journal journal(byte[] json, Path folder) throws IOException {
    try {
      JournalDocument document = mapper.readValue(json, JournalDocument.class);
      return new Journal(
          Objects.requireNonNull(document.act, "\"act\" is missing"),
          document.extension.in(folder.resolve(document.revision), true),
          Objects.requireNonNullElse(document.previous, ""),
          document.engineTouched,
          document.imageLoaded,
          document.volumesThere,
          Objects.requireNonNullElse(document.images, List.of()));
    } catch (RuntimeException e) {
      throw new IOException(e.getMessage(), e);
    }
  }
}
