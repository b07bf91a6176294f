package berth.image.registry;

import berth.image.FormatException;
import berth.image.Limits;
import berth.image.Platform;
import berth.image.oci.Digest;
import berth.image.oci.ImageContent;
import berth.image.oci.Json;
import berth.image.oci.Json.Descriptor;
import berth.image.oci.Json.Manifest;
import berth.image.oci.Layer;
import berth.image.oci.PartException;
import berth.image.oci.StoredManifest;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An image in a registry: its manifest and its configuration. */
record PublishedImage(
    StoredManifest stored,
    Manifest manifest,
    Digest id,
    byte[] config,
    Platform platform,
    Map<String, String> labels) {
  static PublishedImage of(StoredManifest stored, RepositoryClient client) throws IOException {
    Manifest manifest =
        PartException.in("its manifest", () -> check(stored.parsed(), client.limits()));
    return PartException.in(
        "its configuration",
        () -> {
          byte[] json = client.config(manifest.config());
          Json.Config config = Json.parse(json, Json.Config.class);
          Platform platform = new Platform(orEmpty(config.os()), orEmpty(config.architecture()));
          Digest id = Digest.parse(manifest.config().digest());
          return new PublishedImage(stored, manifest, id, json, platform, config.labels());
        });
  }

  /** The image with its layers, which come down when they are read. */
  ImageContent content(RepositoryClient client, TransferProgress progress) throws IOException {
    List<Layer> layers = new ArrayList<>();
    for (Descriptor descriptor : manifest.layers()) {
      int index = layers.size();
      layers.add(
          PartException.in(
              "its manifest",
              () -> layer(descriptor, index, manifest.layers().size(), client, progress)));
    }
    return PartException.in(
        "its configuration", () -> ImageContent.of(id, config, layers).with(stored));
  }

  private static Layer layer(
      Descriptor descriptor,
      int index,
      int count,
      RepositoryClient client,
      TransferProgress progress)
      throws FormatException {
    Digest digest = Digest.parse(descriptor.digest());
    long size = descriptor.size();
    boolean empty = size == 0 && digest.equals(Digest.sha256(new byte[0]));
    if (size <= 0 && !empty) {
      throw new FormatException("does not say how long layer %d is".formatted(index + 1));
    }
    String name = ImageContent.layerName(index, count, digest.toString());
    Layer.Blob blob =
        () -> empty ? InputStream.nullInputStream() : client.blob(digest, size, progress);
    return new Layer(name, blob, size, digest, null, client.limits());
  }

  private static Manifest check(Manifest manifest, Limits limits) throws FormatException {
    if (manifest.isIndex()) {
      throw new FormatException("is an index within an index");
    }
    manifest.checkImage(limits);
    MediaTypes.checkLayers(manifest);
    return manifest;
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }
}
