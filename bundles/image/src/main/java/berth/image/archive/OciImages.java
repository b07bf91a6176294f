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
import berth.image.oci.StoredManifest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The images of an OCI layout (image-spec, image-layout.md). */
public final class OciImages {
  static final String INDEX = "index.json";

  private static final int MAX_NESTING = 4;

  private final Blobs blobs;
  private final Limits limits;
  private final JsonFiles jsons;
  private final Map<String, ListedImage> images = new LinkedHashMap<>();

  /** The digests that names in a pack promise, by the names that engines load them under. */
  private final Map<String, Digest> promised = new HashMap<>();

  private boolean pack;
  private int seen;

  public OciImages(Blobs blobs, Limits limits) {
    this.blobs = blobs;
    this.limits = limits;
    this.jsons = new JsonFiles(blobs, limits);
  }

  /** All images of all platforms, without signatures, attestations and the like. */
  List<ListedImage> list() throws IOException {
    Manifest index = index();
    pack = PackIndex.isPack(index);
    addAll(index, Set.of(), 0);
    return List.copyOf(images.values());
  }

  /** The index of the layout itself. */
  Manifest index() throws IOException {
    return PartException.of(
        INDEX,
        () -> {
          Manifest parsed = Json.parse(jsons.read(INDEX), Manifest.class);
          if (!parsed.isIndex()) {
            throw new FormatException("has no list of manifests");
          }
          return parsed;
        });
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
      StoredManifest stored = manifest(descriptor);
      Manifest manifest = parsed(stored, descriptor);
      if (manifest.isIndex()) {
        addAll(manifest, names, nesting + 1);
        return;
      }
      platform = content(stored, descriptor).platform();
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
      Set<String> all = new LinkedHashSet<>(names);
      ListedImage image = new ListedImage(all, platform, () -> proven(descriptor, all));
      images.put(descriptor.digest(), image);
    }
  }

  /** The image of a manifest. */
  public ImageContent open(Descriptor descriptor) throws IOException {
    return content(manifest(descriptor), descriptor);
  }

  private ImageContent proven(Descriptor descriptor, Set<String> names) throws IOException {
    for (String name : names) {
      Digest digest = promised.get(name);
      if (digest != null && !stands(digest, descriptor.digest())) {
        throw new FormatException(
            "calls an image %s, but nothing in it shows that this is what %s stands for"
                .formatted(name, digest));
      }
    }
    return open(descriptor);
  }

  /** Whether a digest is that of an image, or of an index that lists it. */
  private boolean stands(Digest digest, String image) throws IOException {
    if (digest.toString().equals(image)) {
      return true;
    }
    if (!blobs.has(digest.blob())) {
      return false;
    }
    byte[] json = PartException.of(digest.blob(), () -> digest.check(jsons.read(digest.blob())));
    Manifest index = PartException.of(digest.blob(), () -> Json.parse(json, Manifest.class));
    return index.isIndex()
        && index.manifests().stream().anyMatch(entry -> image.equals(entry.digest()));
  }

  private ImageContent content(StoredManifest stored, Descriptor descriptor) throws IOException {
    return PartException.of(
        Digest.parse(descriptor.digest()).blob(),
        () -> {
          Manifest manifest = stored.parsed();
          manifest.checkImage(limits);
          Digest id = Digest.parse(manifest.config().digest());
          List<Layer> layers = new ArrayList<>();
          for (Descriptor layer : manifest.layers()) {
            layers.add(layer(layer, layers.size(), manifest.layers().size()));
          }
          byte[] config = verified(manifest.config());
          return PartException.of(
              id.blob(), () -> ImageContent.of(id, config, layers).with(stored));
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

  private StoredManifest manifest(Descriptor descriptor) throws IOException {
    PartException.of(INDEX, () -> Digest.parse(descriptor.digest()));
    return new StoredManifest(verified(descriptor), descriptor.mediaType());
  }

  private static Manifest parsed(StoredManifest stored, Descriptor descriptor) throws IOException {
    return PartException.of(Digest.parse(descriptor.digest()).blob(), stored::parsed);
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
  private List<String> names(Descriptor descriptor) throws IOException {
    String whole = descriptor.annotation("io.containerd.image.name");
    String name = descriptor.annotation("org.opencontainers.image.ref.name");
    String text = !whole.isEmpty() ? whole : name.matches(".*[:/].*") ? name : "";
    Optional<Reference> parsed = Reference.parse(text);
    if (parsed.isEmpty()) {
      return List.of();
    }
    Reference reference = pack ? parsed.get().loadable() : parsed.get();
    String loadable = reference.repository() + ":" + reference.tagOrLatest();
    if (pack && !parsed.get().digest().isEmpty()) {
      promised.put(loadable, Digest.parse(parsed.get().digest()));
    }
    return List.of(loadable);
  }
}
