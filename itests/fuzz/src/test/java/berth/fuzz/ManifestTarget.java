package berth.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import berth.image.Limits;
import berth.image.oci.Digest;
import berth.image.oci.ImageContent;
import berth.image.oci.Json;
import java.io.IOException;
import java.util.List;

/** An index, a manifest or a configuration by itself. */
final class ManifestTarget implements FuzzTarget {
  @Override
  public List<byte[]> seeds() {
    return List.of(
        ("{\"schemaVersion\":2,\"manifests\":[{\"mediaType\":\"m\",\"digest\":\"sha256:"
                + "0".repeat(64)
                + "\",\"size\":7,\"platform\":{\"os\":\"linux\",\"architecture\":\"amd64\"},"
                + "\"annotations\":{\"a\":\"b\"}}]}")
            .getBytes(UTF_8),
        ("{\"config\":{\"mediaType\":\"application/vnd.oci.image.config.v1+json\",\"digest\":\"x\"},"
                + "\"layers\":[{\"digest\":\"y\",\"size\":1},null]}")
            .getBytes(UTF_8),
        ("{\"os\":\"linux\",\"architecture\":\"amd64\",\"config\":{\"Labels\":{\"a\":\"b\",\"c\":null}},"
                + "\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[]}}")
            .getBytes(UTF_8));
  }

  @Override
  public void run(byte[] input) throws IOException {
    try {
      Json.Manifest manifest = Json.parse(input, Json.Manifest.class);
      if (manifest.isIndex()) {
        manifest.manifests().forEach(descriptor -> descriptor.annotation("a"));
      } else {
        manifest.checkImage(Limits.DEFAULT);
        for (Json.Descriptor layer : manifest.layers()) {
          layer.checkSize(1);
          Digest.parse(layer.digest());
        }
      }
    } catch (berth.image.FormatException e) {
      requireMessage(e);
    }
    try {
      ImageContent.of(Digest.sha256(input), input, List.of()).labels();
    } catch (berth.image.FormatException e) {
      requireMessage(e);
    }
  }

  private static void requireMessage(Exception e) {
    if (e.getMessage().length() > 1_000 || e.getMessage().matches("(?s).*\\p{Cc}.*")) {
      throw new AssertionError("A message that is not fit to be shown", e);
    }
  }
}
