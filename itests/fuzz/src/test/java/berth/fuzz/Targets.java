package berth.fuzz;

import berth.image.registry.auth.ChallengeTarget;
import java.util.Map;
import java.util.TreeMap;

/** All targets by their names. */
final class Targets {
  private Targets() {}

  static Map<String, FuzzTarget> all() {
    Map<String, FuzzTarget> targets = new TreeMap<>();
    targets.put("layer", new LayerTarget());
    targets.put("docker-archive", new DockerArchiveTarget());
    targets.put("oci-archive", new OciArchiveTarget());
    targets.put("compression", new CompressionTarget());
    targets.put("manifest", new ManifestTarget());
    targets.put("reference", new ReferenceTarget());
    targets.put("metadata", new MetadataTarget());
    targets.put("challenge", new ChallengeTarget());
    targets.put("labels", new LabelsTarget());
    return targets;
  }
}
