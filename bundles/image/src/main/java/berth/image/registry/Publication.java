package berth.image.registry;

import berth.image.Limit;
import berth.image.LimitException;
import berth.image.Limits;
import berth.image.Platform;
import berth.image.oci.Digest;
import berth.image.oci.Json.Descriptor;
import berth.image.oci.Json.Manifest;
import berth.image.oci.PartException;
import berth.image.oci.StoredManifest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a registry has under a tag or digest: one image, or one for each of several platforms. */
final class Publication {
  /** What a tag or digest stands for, in messages. */
  static final String MANIFEST = "its manifest";

  private static final Platform UNSAID = new Platform("", "");

  private final RepositoryClient client;
  private final StoredManifest top;
  private final Map<Platform, Opening> images = new LinkedHashMap<>();

  private Publication(RepositoryClient client, StoredManifest top) {
    this.client = client;
    this.top = top;
  }

  private interface Opening {
    PublishedImage open() throws IOException;
  }

  /**
   * Reads the manifest, and the configuration where there is no index.
   *
   * @param tagOrDigest of the repository
   */
  static Publication of(RepositoryClient client, String tagOrDigest) throws IOException {
    StoredManifest top = PartException.in(MANIFEST, () -> client.manifest(tagOrDigest));
    Publication publication = new Publication(client, top);
    Manifest parsed = PartException.in(MANIFEST, top::parsed);
    if (parsed.isIndex()) {
      PartException.in(MANIFEST, () -> check(parsed, client.limits()));
      parsed.manifests().forEach(publication::add);
    } else {
      PublishedImage only = PublishedImage.of(top, client);
      publication.images.put(only.platform(), () -> only);
    }
    return publication;
  }

  /** What the tag or digest itself stands for: an index or a manifest. */
  StoredManifest top() {
    return top;
  }

  /** All that it is published for, for example "linux/arm64". */
  Set<String> platforms() {
    return images.keySet().stream()
        .filter(platform -> !platform.equals(UNSAID))
        .map(Platform::toString)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** The image for a platform. */
  Optional<PublishedImage> image(Platform host) throws IOException {
    Opening opening = images.get(host);
    if (opening == null) {
      opening =
          images.entrySet().stream()
              .filter(entry -> entry.getKey().fits(host))
              .map(Map.Entry::getValue)
              .findFirst()
              .orElse(null);
    }
    return opening == null
        ? Optional.empty()
        : Optional.of(opening.open()).filter(image -> image.platform().fits(host));
  }

  /** The image, if there is but one. */
  Optional<PublishedImage> onlyImage() throws IOException {
    return images.size() == 1
        ? Optional.of(images.values().iterator().next().open())
        : Optional.empty();
  }

  /** Signatures, attestations and the like are no images. */
  private void add(Descriptor entry) {
    var given = entry.platform();
    boolean image =
        entry.annotation("vnd.docker.reference.type").isEmpty()
            && (given == null || !"unknown".equals(given.os()));
    if (image) {
      Platform platform =
          given == null ? UNSAID : new Platform(orEmpty(given.os()), orEmpty(given.architecture()));
      images.putIfAbsent(platform, () -> open(entry, platform));
    }
  }

  private static Manifest check(Manifest index, Limits limits) throws LimitException {
    if (index.manifests().size() > limits.get(Limit.MANIFESTS)) {
      throw new LimitException(
          Limit.MANIFESTS, "lists more than %,d images".formatted(limits.get(Limit.MANIFESTS)));
    }
    return index;
  }

  private PublishedImage open(Descriptor entry, Platform platform) throws IOException {
    StoredManifest manifest =
        PartException.in(
            "its manifest for " + platform,
            () -> client.manifest(Digest.parse(entry.digest()).toString()));
    return PublishedImage.of(manifest, client);
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }
}
