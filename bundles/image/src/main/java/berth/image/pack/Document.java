package berth.image.pack;

import berth.image.oci.Json.Descriptor;
import berth.image.oci.StoredManifest;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;

/** A manifest or an index as it is written (image-spec, manifest.md and image-index.md). */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Document(
    int schemaVersion,
    String mediaType,
    Descriptor config,
    List<Descriptor> layers,
    List<Descriptor> manifests,
    Map<String, String> annotations) {
  static Document manifest(Descriptor config, List<Descriptor> layers) {
    return new Document(2, StoredManifest.OCI_MANIFEST, config, layers, null, null);
  }

  /**
   * @param annotations null where there are none
   */
  static Document index(List<Descriptor> manifests, Map<String, String> annotations) {
    return new Document(2, StoredManifest.OCI_INDEX, null, null, manifests, annotations);
  }
}
