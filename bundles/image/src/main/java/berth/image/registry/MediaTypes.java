package berth.image.registry;

import berth.image.FormatException;
import berth.image.Subject;
import berth.image.oci.Json.Descriptor;
import berth.image.oci.Json.Manifest;
import java.util.List;
import java.util.Locale;

/**
 * The forms in which registries keep images (image-spec, media-types.md), and those that are none.
 */
final class MediaTypes {
  /** What Berth reads, the richest first. */
  static final String ACCEPT =
      "application/vnd.oci.image.index.v1+json, "
          + "application/vnd.docker.distribution.manifest.list.v2+json, "
          + "application/vnd.oci.image.manifest.v1+json, "
          + "application/vnd.docker.distribution.manifest.v2+json";

  private static final String SCHEMA_1 = "application/vnd.docker.distribution.manifest.v1+";

  private MediaTypes() {}

  /**
   * The media type that a registry gives for a manifest.
   *
   * @throws FormatException when Berth does not read that
   */
  static void checkManifest(String contentType) throws FormatException {
    String type = contentType.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
    if (type.startsWith(SCHEMA_1)) {
      throw new FormatException(
          "is in docker's schema 1, which is given up: push the image again with a current tool");
    }
    boolean general = type.isEmpty() || type.equals("application/json") || type.startsWith("text/");
    if (!general && !List.of(ACCEPT.split(", ")).contains(type)) {
      throw noImage("it is of the type " + Subject.quote(type));
    }
  }

  /** Fails when the layers are not those of a container, or are elsewhere. */
  static void checkLayers(Manifest manifest) throws FormatException {
    for (Descriptor layer : manifest.layers()) {
      String type = layer.mediaType() == null ? "" : layer.mediaType();
      if (type.contains("foreign") || type.contains("nondistributable")) {
        throw new FormatException(
            "names a layer that is not in the registry but elsewhere (%s), which Berth does not fetch"
                .formatted(Subject.quote(type)));
      }
      boolean layered =
          type.isEmpty()
              || type.startsWith("application/vnd.oci.image.layer.v1.tar")
              || type.startsWith("application/vnd.docker.image.rootfs.diff.tar");
      if (!layered) {
        throw noImage("a layer is of the type " + Subject.quote(type));
      }
    }
  }

  private static FormatException noImage(String why) {
    return new FormatException("is of no container image (" + why + ")");
  }
}
