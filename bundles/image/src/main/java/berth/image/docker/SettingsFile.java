package berth.image.docker;

import berth.image.JsonMappers;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Optional;

/** A JSON file with settings of docker. */
final class SettingsFile {
  private static final int MAX_BYTES = 4 << 20;
  private static final JsonMapper MAPPER = JsonMappers.tolerant();

  private SettingsFile() {}

  /**
   * Reads a file; empty where there is none.
   *
   * @throws IOException whose message goes on after the file's name, and repeats nothing of it: it
   *     may hold passwords
   */
  static <T> Optional<T> read(Path file, Class<T> type) throws IOException {
    byte[] json;
    try (InputStream in = Files.newInputStream(file)) {
      json = in.readNBytes(MAX_BYTES + 1);
    } catch (NoSuchFileException | NotDirectoryException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new IOException("cannot be read (" + e.getClass().getSimpleName() + ")", e);
    }
    if (json.length > MAX_BYTES) {
      throw new IOException("is longer than the %,d bytes that are read".formatted(MAX_BYTES));
    }
    try {
      return Optional.ofNullable(MAPPER.readValue(json, type));
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw new IOException("is not as docker writes it (line " + line + ")");
    }
  }
}
