package berth.desktop.images;

import berth.api.engine.ImageSummary;
import java.util.List;
import java.util.stream.Stream;

/**
 * An image under one of its names.
 *
 * @param tag "repository:tag"; empty when it has none
 */
record ImageRow(ImageSummary image, String tag) {
  static Stream<ImageRow> of(ImageSummary image) {
    List<String> tags = image.tags().isEmpty() ? List.of("") : image.tags();
    return tags.stream().map(tag -> new ImageRow(image, tag));
  }

  String repository() {
    return tag.isEmpty() ? "<none>" : tag.substring(0, tag.lastIndexOf(':'));
  }

  String version() {
    return tag.isEmpty() ? "<none>" : tag.substring(tag.lastIndexOf(':') + 1);
  }

  /** What the engine knows it by. */
  String reference() {
    return tag.isEmpty() ? image.id() : tag;
  }

  String shortId() {
    String id = image.id().replaceFirst("^sha256:", "");
    return id.substring(0, Math.min(12, id.length()));
  }

  String usedBy() {
    return image.usedBy().isEmpty() ? "–" : String.join(", ", image.usedBy());
  }
}
