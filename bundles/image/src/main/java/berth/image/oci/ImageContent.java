package berth.image.oci;

import berth.image.FormatException;
import berth.image.Platform;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * An image, ready to be read.
 *
 * @param id digest of the configuration
 * @param config the configuration as it is stored
 * @param layers the lowest first
 */
public record ImageContent(
    Digest id, byte[] config, Platform platform, Map<String, String> labels, List<Layer> layers) {
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

  /** How messages call a layer. */
  public static String layerName(int index, int count, String blob) {
    return "layer %d of %d (%s)".formatted(index + 1, count, blob);
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }
}
