package berth.image.archive;

import berth.image.FormatException;
import berth.image.Reference;
import berth.image.oci.Json.Descriptor;
import berth.image.oci.Json.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a pack says of itself, by annotations in the index of its layout. */
public record PackIndex(List<Entry> entries) {
  /** Of the index: the version of this form. */
  public static final String VERSION_KEY = "berth.pack.version";

  public static final String VERSION = "1";

  /** Of an entry: "true" for an extension. */
  public static final String EXTENSION = "berth.pack.extension";

  /** Of an extension: the names of the images that its backend needs, a space between them. */
  public static final String IMAGES = "berth.pack.images";

  /** Of an entry: its name (image-spec, annotations.md). */
  public static final String NAME = "org.opencontainers.image.ref.name";

  /**
   * An image.
   *
   * @param descriptor of its index, which has a manifest for each platform
   * @param images the names of what its backend needs
   */
  public record Entry(String name, Descriptor descriptor, boolean extension, List<String> images) {}

  static boolean isPack(Manifest index) {
    return index.annotations().containsKey(VERSION_KEY);
  }

  /** Empty where an index is none of a pack. */
  static Optional<PackIndex> of(Manifest index) throws FormatException {
    if (!isPack(index)) {
      return Optional.empty();
    }
    String version = index.annotations().get(VERSION_KEY);
    if (!VERSION.equals(version)) {
      throw new FormatException(
          "is a pack of version %s, and only version %s is read here: use a newer program"
              .formatted(version, VERSION));
    }
    List<Entry> entries = new ArrayList<>();
    for (Descriptor descriptor : index.manifests()) {
      String name = descriptor.annotation(NAME);
      if (Reference.parse(name).isPresent()) {
        boolean extension = descriptor.annotation(EXTENSION).equals("true");
        List<String> images =
            Stream.of(descriptor.annotation(IMAGES).split(" ")).filter(s -> !s.isEmpty()).toList();
        entries.add(new Entry(name, descriptor, extension, images));
      }
    }
    return Optional.of(new PackIndex(List.copyOf(entries)));
  }

  /** The names of the extensions. */
  public List<String> extensions() {
    return entries.stream().filter(Entry::extension).map(Entry::name).toList();
  }

  /** What the backend of an extension needs. */
  List<String> imagesOf(String extension) {
    return entries.stream()
        .filter(entry -> entry.name().equals(extension))
        .findFirst()
        .map(Entry::images)
        .orElse(List.of());
  }
}
