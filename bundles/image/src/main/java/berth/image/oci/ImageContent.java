package berth.image.oci;

import berth.image.FormatException;
import berth.image.Platform;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An image, ready to be read.
 *
 * @param id digest of the configuration
 * @param config the configuration as it is stored
 * @param layers the lowest first
 * @param manifest as it is stored; empty where it is of another form than OCI knows
 */
public record ImageContent(
    Digest id,
    byte[] config,
    Platform platform,
    Map<String, String> labels,
    List<Layer> layers,
    Optional<StoredManifest> manifest) {
  /** An image without a manifest of its own. */
  public ImageContent(
      Digest id, byte[] config, Platform platform, Map<String, String> labels, List<Layer> layers) {
    this(id, config, platform, labels, layers, Optional.empty());
  }

  /**
   * Reads a configuration.
   *
   * @throws FormatException when it does not belong to these layers
   */
  public static ImageContent of(Digest id, byte[] config, List<Layer> layers) throws IOException {
    Json.Config parsed = Json.parse(config, Json.Config.class);
    if (parsed.diffIds().size() != layers.size()) {
      throw new FormatException(
          "is not the configuration of an image with " + layers.size() + " layers");
    }
    Platform platform = new Platform(orEmpty(parsed.os()), orEmpty(parsed.architecture()));
    return new ImageContent(id, config, platform, parsed.labels(), List.copyOf(layers));
  }

  /** The same, with the manifest that names its configuration and layers. */
  public ImageContent with(StoredManifest stored) {
    return new ImageContent(id, config, platform, labels, layers, Optional.of(stored));
  }

  /** How messages call a layer. */
  public static String layerName(int index, int count, String blob) {
    return "layer %d of %d (%s)".formatted(index + 1, count, blob);
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }
}
