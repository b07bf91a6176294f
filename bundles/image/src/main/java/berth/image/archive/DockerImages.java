package berth.image.archive;

import berth.image.FormatException;
import berth.image.Limit;
import berth.image.LimitException;
import berth.image.Limits;
import berth.image.Reference;
import berth.image.oci.Digest;
import berth.image.oci.ImageContent;
import berth.image.oci.Json;
import berth.image.oci.Json.DockerImage;
import berth.image.oci.Layer;
import berth.image.oci.PartException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The images of a {@code docker save} archive (its manifest.json). */
final class DockerImages {
  static final String MANIFEST = "manifest.json";

  /** Files that are named by their digest: "<hex>.json" and "blobs/sha256/<hex>". */
  private static final Pattern BY_DIGEST =
      Pattern.compile("(?:blobs/sha256/)?([0-9a-f]{64})(?:\\.json)?");

  private final Blobs blobs;
  private final Limits limits;
  private final JsonFiles jsons;

  DockerImages(Blobs blobs, Limits limits) {
    this.blobs = blobs;
    this.limits = limits;
    this.jsons = new JsonFiles(blobs, limits);
  }

  /** All images. */
  List<ListedImage> list() throws IOException {
    List<ListedImage> images = new ArrayList<>();
    for (DockerImage image : manifest()) {
      ImageContent content = content(image);
      images.add(new ListedImage(names(image), content.platform(), () -> content(image)));
    }
    return images;
  }

  /** The names of the only image; none when there are more. */
  Set<String> onlyNames() throws IOException {
    List<DockerImage> images = manifest();
    return images.size() == 1 ? names(images.getFirst()) : Set.of();
  }

  private List<DockerImage> manifest() throws IOException {
    return PartException.of(
        MANIFEST,
        () -> {
          byte[] json = jsons.read(MANIFEST);
          List<DockerImage> images = new ArrayList<>();
          for (DockerImage image : Json.parse(json, DockerImage[].class)) {
            if (image == null || image.config() == null) {
              throw new FormatException("names no configuration");
            }
            if (images.size() >= limits.get(Limit.MANIFESTS)) {
              throw new LimitException(
                  Limit.MANIFESTS, "lists more than %,d images".formatted(images.size()));
            }
            images.add(image);
          }
          return images;
        });
  }

  private ImageContent content(DockerImage image) throws IOException {
    return PartException.of(
        image.config(),
        () -> {
          byte[] config = jsons.read(image.config());
          Digest id = Digest.sha256(config);
          Optional<Digest> named = digest(image.config());
          if (named.isPresent()) {
            named.get().check(config);
          }
          if (image.layers().size() > limits.get(Limit.LAYERS)) {
            throw new LimitException(
                Limit.LAYERS,
                "belongs to more than %,d layers".formatted(limits.get(Limit.LAYERS)));
          }
          List<String> diffIds = Json.parse(config, Json.Config.class).diffIds();
          List<Layer> layers = new ArrayList<>();
          for (String blob : image.layers()) {
            Digest digest = blob.startsWith("blobs/") ? digest(blob).orElse(null) : null;
            int index = layers.size();
            Digest diffId =
                digest == null && index < diffIds.size() ? Digest.parse(diffIds.get(index)) : null;
            layers.add(blobs.layer(blob, index, image.layers().size(), digest, diffId, limits));
          }
          return ImageContent.of(id, config, layers);
        });
  }

  private static Optional<Digest> digest(String file) {
    Matcher matcher = BY_DIGEST.matcher(file);
    return matcher.matches()
        ? Optional.of(new Digest("sha256", matcher.group(1)))
        : Optional.empty();
  }

  private static Set<String> names(DockerImage image) {
    Set<String> names = new LinkedHashSet<>();
    for (String tag : image.repoTags()) {
      Reference.parse(tag)
          .ifPresent(name -> names.add(name.repository() + ":" + name.tagOrLatest()));
    }
    return names;
  }
}
