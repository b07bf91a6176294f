package berth.image.archive;

import berth.image.FormatException;
import berth.image.Limit;
import berth.image.LimitException;
import berth.image.Limits;
import berth.image.Platform;
import berth.image.Reference;
import berth.image.oci.Digest;
import berth.image.oci.ImageContent;
import berth.image.oci.Json;
import berth.image.oci.Json.Descriptor;
import berth.image.oci.Json.Manifest;
import berth.image.oci.Layer;
import berth.image.oci.PartException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The images of an OCI layout (image-spec, image-layout.md). */
final class OciImages {
  static final String INDEX = "index.json";

  private static final int MAX_NESTING = 4;

  private final Blobs blobs;
  private final Limits limits;
  private final JsonFiles jsons;
  private final Map<String, ListedImage> images = new LinkedHashMap<>();
  private int seen;

  OciImages(Blobs blobs, Limits limits) {
    this.blobs = blobs;
    this.limits = limits;
    this.jsons = new JsonFiles(blobs, limits);
  }

  /** All images of all platforms, without signatures, attestations and the like. */
  List<ListedImage> list() throws IOException {
    Manifest index =
        PartException.of(
            INDEX,
            () -> {
              byte[] json = jsons.read(INDEX);
              Manifest parsed = Json.parse(json, Manifest.class);
              if (!parsed.isIndex()) {
                throw new FormatException("has no list of manifests");
              }
              return parsed;
            });
    addAll(index, Set.of(), 0);
    return List.copyOf(images.values());
  }

  private void addAll(Manifest index, Set<String> names, int nesting) throws IOException {
    if (nesting > MAX_NESTING) {
      throw new FormatException("nests indexes deeper than " + MAX_NESTING + " levels");
    }
    for (Descriptor descriptor : index.manifests()) {
      Set<String> all = new LinkedHashSet<>(names);
      all.addAll(names(descriptor));
      add(descriptor, all, nesting);
    }
  }

  private void add(Descriptor descriptor, Set<String> names, int nesting) throws IOException {
    if (++seen > limits.get(Limit.MANIFESTS)) {
      throw new LimitException(
          Limit.MANIFESTS, "lists more than %,d images".formatted(limits.get(Limit.MANIFESTS)));
    }
    if (!descriptor.annotation("vnd.docker.reference.type").isEmpty()) {
      return;
    }
    Json.ImagePlatform given = descriptor.platform();
    String mediaType = descriptor.mediaType() == null ? "" : descriptor.mediaType();
    boolean index = mediaType.contains("index") || mediaType.contains("manifest.list");
    Platform platform = null;
    if (index || given == null || given.os() == null) {
      Manifest manifest = manifest(descriptor);
      if (manifest.isIndex()) {
        addAll(manifest, names, nesting + 1);
        return;
      }
      platform = content(manifest, descriptor).platform();
    } else {
      String architecture = given.architecture() == null ? "" : given.architecture();
      platform = new Platform(given.os(), architecture);
    }
    if (platform.os().equals("unknown")) {
      return;
    }
    ListedImage known = images.get(descriptor.digest());
    if (known != null) {
      known.names().addAll(names);
    } else {
      ListedImage image =
          new ListedImage(
              new LinkedHashSet<>(names),
              platform,
              () -> content(manifest(descriptor), descriptor));
      images.put(descriptor.digest(), image);
    }
  }

  private ImageContent content(Manifest manifest, Descriptor descriptor) throws IOException {
    return PartException.of(
        Digest.parse(descriptor.digest()).blob(),
        () -> {
          manifest.checkImage(limits);
          Digest id = Digest.parse(manifest.config().digest());
          List<Layer> layers = new ArrayList<>();
          for (Descriptor layer : manifest.layers()) {
            layers.add(layer(layer, layers.size(), manifest.layers().size()));
          }
          byte[] config = verified(manifest.config());
          return PartException.of(id.blob(), () -> ImageContent.of(id, config, layers));
        });
  }

  private Layer layer(Descriptor descriptor, int index, int count) throws IOException {
    Digest digest = Digest.parse(descriptor.digest());
    return PartException.of(
        digest.blob(),
        () -> {
          Layer layer = blobs.layer(digest.blob(), index, count, digest, null, limits);
          descriptor.checkSize(layer.size());
          return layer;
        });
  }

  private Manifest manifest(Descriptor descriptor) throws IOException {
    Digest digest = PartException.of(INDEX, () -> Digest.parse(descriptor.digest()));
    byte[] json = verified(descriptor);
    return PartException.of(digest.blob(), () -> Json.parse(json, Manifest.class));
  }

  private byte[] verified(Descriptor descriptor) throws IOException {
    Digest digest = Digest.parse(descriptor.digest());
    return PartException.of(
        digest.blob(),
        () -> {
          byte[] json = jsons.read(digest.blob());
          descriptor.checkSize(json.length);
          return digest.check(json);
        });
  }

  /** containerd writes the whole name; the OCI annotation holds a name or just a tag. */
  private static List<String> names(Descriptor descriptor) {
    String whole = descriptor.annotation("io.containerd.image.name");
    String name = descriptor.annotation("org.opencontainers.image.ref.name");
    String text = !whole.isEmpty() ? whole : name.matches(".*[:/].*") ? name : "";
    return Reference.parse(text)
        .map(reference -> reference.repository() + ":" + reference.tagOrLatest())
        .map(List::of)
        .orElse(List.of());
  }
}
