package berth.manager;

import berth.api.BerthException;
import berth.api.extension.Extension;
import berth.api.image.ImageDescription;
import berth.api.image.ImageFiles;
import berth.api.metadata.Finding;
import berth.api.metadata.Labels;
import berth.api.metadata.Metadata;
import berth.api.metadata.MetadataReader;
import berth.api.metadata.Reading;
import berth.manager.store.ExtensionId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What an image says that it is, read and checked before anything is written.
 *
 * @param json its metadata.json as it came
 * @param findings what is odd in it
 * @param labelFindings what is odd in the labels: the author's business, and no user's at install
 */
record Candidate(
    ExtensionId id,
    ImageDescription image,
    byte[] json,
    Metadata metadata,
    Labels labels,
    List<Finding> findings,
    List<Finding> labelFindings) {
  private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}");

  /**
   * Reads metadata.json and the labels.
   *
   * @throws BerthException when the image is no extension
   */
  static Candidate of(ImageFiles files, MetadataReader reader) throws BerthException {
    ImageDescription image = files.description();
    ExtensionId id = ExtensionId.of(image.repository());
    if (!TAG.matcher(image.tag()).matches()) {
      throw new BerthException(
          "The tag of %s is none that an engine takes. Tag the image with letters, digits, \".\", \"_\" and \"-\" only."
              .formatted(id));
    }
    byte[] json =
        files
            .file("metadata.json", MetadataReader.MAX_BYTES)
            .orElseThrow(
                () ->
                    new BerthException(
                        "%s:%s is no extension: its image has no metadata.json at its root. Check the name of the image."
                            .formatted(id, image.tag())));
    Reading<Metadata> metadata = metadata(reader, json, id + ":" + image.tag());
    Reading<Labels> labels = reader.labels(image.labels());
    return new Candidate(
        id, image, json, metadata.value(), labels.value(), metadata.findings(), labels.findings());
  }

  private static Reading<Metadata> metadata(MetadataReader reader, byte[] json, String reference)
      throws BerthException {
    try {
      return reader.metadata(json);
    } catch (BerthException e) {
      throw new BerthException(reference + " cannot be installed: " + e.getMessage(), e);
    }
  }

  String reference() {
    return id + ":" + image.tag();
  }

  /** The extension that it becomes in a folder, before anything is unpacked. */
  Extension in(Path folder) {
    return in(folder, Optional.empty(), List.of(), findings);
  }

  /**
   * The extension that it has become in a folder.
   *
   * @param allFindings what was odd about metadata.json and the files that it names
   */
  Extension in(
      Path folder, Optional<Path> icon, List<String> executables, List<Finding> allFindings) {
    return new Extension(
        id.value(),
        id.key(),
        image.tag(),
        image.id(),
        title(),
        labels,
        metadata,
        folder,
        icon,
        executables,
        true,
        Stream.concat(allFindings.stream(), labelFindings.stream()).toList(),
        Instant.now());
  }

  private String title() {
    return Stream.of(
            labels.title(), metadata.tab().map(Metadata.DashboardTab::title).orElse(""), id.value())
        .filter(title -> !title.isBlank())
        .findFirst()
        .orElseThrow();
  }
}
