package berth.components.probe;

import berth.api.extension.Extension;
import berth.api.metadata.Labels;
import berth.api.metadata.Metadata;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An extension that is installed nowhere and has nothing: no page, no backend, no executables.
 *
 * @param folder does not exist
 */
record Sample(Path folder) {
  Extension extension() {
    return new Extension(
        "berth/probe",
        "berth_probe",
        "1.0.0",
        "sha256:" + "0".repeat(64),
        "Probe",
        new Labels("", "", "", "", "", List.of(), "", "", "", List.of(), "", List.of()),
        new Metadata(Optional.empty(), Optional.empty(), Optional.empty(), List.of()),
        folder,
        Optional.empty(),
        List.of(),
        true,
        List.of(),
        Instant.EPOCH);
  }
}
