package berth.backend;

import berth.api.extension.Extension;
import berth.api.metadata.Labels;
import berth.api.metadata.Metadata;
import berth.api.metadata.Metadata.Vm;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Installed extensions that tests make up. */
final class TestExtension {
  private TestExtension() {}

  /** Tag 1. */
  static Extension of(String id, String title, Vm vm, Path folder) {
    return new Extension(
        id,
        id.replace('/', '_'),
        "1",
        "sha256:0",
        title,
        new Labels("", "", "", "", "", List.of(), "", "", "", List.of(), "", List.of()),
        new Metadata(Optional.empty(), Optional.empty(), Optional.ofNullable(vm), List.of()),
        folder,
        Optional.empty(),
        List.of(),
        true,
        List.of(),
        Instant.EPOCH);
  }
}
