package berth.control.command;

import berth.api.BerthException;
import berth.api.metadata.Finding;
import berth.api.metadata.Metadata;
import berth.api.metadata.MetadataReader;
import java.util.List;
import java.util.Optional;

/** Reads a metadata.json so that even one that cannot be read is only a finding. */
final class MetadataValidation {
  private final MetadataReader reader;

  MetadataValidation(MetadataReader reader) {
    this.reader = reader;
  }

  /**
   * What was found.
   *
   * @param metadata absent when nothing could be read
   */
  record Result(Optional<Metadata> metadata, List<Finding> findings) {}

  Result read(byte[] json) {
    try {
      var reading = reader.metadata(json);
      return new Result(Optional.of(reading.value()), reading.findings());
    } catch (BerthException e) {
      return new Result(
          Optional.empty(),
          List.of(new Finding(Finding.Severity.ERROR, "metadata.json", e.getMessage())));
    }
  }
}
