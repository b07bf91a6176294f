package berth.image.archive;

import berth.image.FormatException;
import berth.image.Platform;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An image that an archive lists.
 *
 * @param names its "repository:tag" names, as far as the archive knows any
 */
record ListedImage(Set<String> names, Platform platform, Opening opening) {
  /** Reads the image's configuration and finds its layers. */
  @FunctionalInterface
  interface Opening {
    Content open() throws IOException;
  }

  /**
   * An image, ready to be read.
   *
   * @param id digest of the configuration
   * @param config the configuration as it lies in the archive
   */
  record Content(
      Digest id, byte[] config, Platform platform, Map<String, String> labels, List<Layer> layers) {
    /** Checks that configuration and layers belong together and that the layers are there. */
    static Content of(Digest id, byte[] config, List<Layer> layers, Blobs blobs)
        throws IOException {
      Json.Config parsed = Json.parse(config, Json.Config.class);
      if (parsed.diffIds().size() != layers.size()) {
        throw new FormatException(
            "is not the configuration of an image with " + layers.size() + " layers");
      }
      List<Layer> named = new ArrayList<>();
      for (Layer layer : layers) {
        if (!blobs.has(layer.blob())) {
          throw PartException.of(layer.blob(), new FormatException("is missing"));
        }
        String name = "layer %d of %d".formatted(named.size() + 1, layers.size());
        named.add(layer.withName(name + " (" + layer.blob() + ")"));
      }
      Platform platform = new Platform(orEmpty(parsed.os()), orEmpty(parsed.architecture()));
      return new Content(id, config, platform, parsed.labels(), List.copyOf(named));
    }

    private static String orEmpty(String text) {
      return text == null ? "" : text;
    }
  }
}
