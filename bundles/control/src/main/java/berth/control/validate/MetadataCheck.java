package berth.control.validate;

import berth.api.BerthException;
import berth.api.metadata.Finding;
import berth.api.metadata.Metadata;
import berth.api.metadata.MetadataReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads a metadata.json so that even one that cannot be read is only a finding. */
final class MetadataCheck {
  private static final String PLACE = "metadata.json";

  private final MetadataReader reader;

  MetadataCheck(MetadataReader reader) {
    this.reader = reader;
  }

  /**
   * What was found.
   *
   * @param metadata absent when nothing could be read
   */
  record Result(Optional<Metadata> metadata, List<Finding> findings) {
    static Result failed(String message) {
      return new Result(Optional.empty(), List.of(Validation.error(PLACE, message)));
    }
  }

  /**
   * Reads a file.
   *
   * @throws BerthException when there is none, or it is longer than any metadata.json
   */
  Result read(Path file) throws BerthException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] json = in.readNBytes(MetadataReader.MAX_BYTES + 1);
      if (json.length > MetadataReader.MAX_BYTES) {
        throw new BerthException(
            "The file %s is longer than %d bytes, which no metadata.json is. Name another file."
                .formatted(file, MetadataReader.MAX_BYTES));
      }
      return read(json);
    } catch (IOException e) {
      String reason =
          e instanceof NoSuchFileException ? "there is none. Check its name." : e.getMessage();
      throw new BerthException("The file " + file + " cannot be read: " + reason, e);
    }
  }

  Result read(byte[] json) {
    try {
      var reading = reader.metadata(json);
      return new Result(Optional.of(reading.value()), reading.findings());
    } catch (BerthException e) {
      return Result.failed(e.getMessage());
    }
  }
}
