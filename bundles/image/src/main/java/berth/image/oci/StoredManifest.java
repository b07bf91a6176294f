package berth.image.oci;

import berth.image.oci.Json.Manifest;
import java.io.IOException;

/**
 * A manifest or an index as it is stored, byte by byte.
 *
 * @param mediaType as it calls itself, or as the one who keeps it does; maybe null
 */
public record StoredManifest(byte[] bytes, String mediaType) {
  public static final String OCI_MANIFEST = "application/vnd.oci.image.manifest.v1+json";
  public static final String OCI_INDEX = "application/vnd.oci.image.index.v1+json";

  /** What is in it. */
  public Manifest parsed() throws IOException {
    return Json.parse(bytes, Manifest.class);
  }

  /** Its own media type, else the one that it is kept under, else that of OCI. */
  public String type() throws IOException {
    Manifest manifest = parsed();
    if (manifest.mediaType() != null) {
      return manifest.mediaType();
    }
    boolean known = mediaType != null && mediaType.startsWith("application/vnd.");
    return known ? mediaType : manifest.isIndex() ? OCI_INDEX : OCI_MANIFEST;
  }
}
