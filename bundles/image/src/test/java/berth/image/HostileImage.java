package berth.image;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An image whose layers are written as they are given, compressed or not.
 *
 * @param layers blobs, the lowest first
 * @param diffIds hex digests of the layers when they are not compressed
 */
record HostileImage(List<byte[]> layers, List<String> diffIds) {
  static final String NAME = "acme/hostile:1";

  /** Of plain tar archives. */
  static HostileImage of(byte[]... tars) {
    return new HostileImage(List.of(tars), List.of(tars).stream().map(TestImage::sha256).toList());
  }

  /** Of one blob that nobody gets to the end of, or that has this digest when it is unpacked. */
  static HostileImage packed(byte[] blob, String diffId) {
    return new HostileImage(List.of(blob), List.of(diffId));
  }

  byte[] config() {
    return """
        {"architecture":"amd64","os":"linux","config":{"Labels":{"a":"b"}},
         "rootfs":{"type":"layers","diff_ids":["sha256:%s"]}}
        """
        .formatted(String.join("\",\"sha256:", diffIds))
        .getBytes(UTF_8);
  }

  Map<String, byte[]> dockerSave() {
    return dockerSave(NAME);
  }

  Map<String, byte[]> dockerSave(String name) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    List<String> names = new ArrayList<>();
    for (byte[] layer : layers) {
      names.add("layer" + names.size() + "/layer.tar");
      files.put(names.getLast(), layer);
    }
    String config = TestImage.sha256(config()) + ".json";
    files.put(config, config());
    files.put(
        "manifest.json",
        "[{\"Config\":\"%s\",\"RepoTags\":[\"%s\"],\"Layers\":[\"%s\"]}]"
            .formatted(config, name, String.join("\",\"", names))
            .getBytes(UTF_8));
    return files;
  }

  /** An OCI layout; plain layers are compressed so. */
  Map<String, byte[]> oci(String compression) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    List<String> descriptors = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      boolean plain = TestImage.sha256(layers.get(i)).equals(diffIds.get(i));
      byte[] blob = plain ? TestImage.compress(compression, layers.get(i)) : layers.get(i);
      descriptors.add(blob(files, "application/vnd.oci.image.layer.v1.tar" + compression, blob));
    }
    String config = blob(files, "application/vnd.oci.image.config.v1+json", config());
    String manifest =
        "{\"schemaVersion\":2,\"config\":%s,\"layers\":[%s]}"
            .formatted(config, String.join(",", descriptors));
    files.put("index.json", index(blob(files, manifestType(), manifest.getBytes(UTF_8))));
    return files;
  }

  static String manifestType() {
    return "application/vnd.oci.image.manifest.v1+json";
  }

  /** An index of one named image. */
  static byte[] index(String descriptor) {
    String named =
        descriptor.replaceFirst(
            "}$", ",\"annotations\":{\"io.containerd.image.name\":\"" + NAME + "\"}}");
    return ("{\"schemaVersion\":2,\"manifests\":[" + named + "]}").getBytes(UTF_8);
  }

  /** Puts a blob where it belongs; returns its descriptor. */
  static String blob(Map<String, byte[]> files, String mediaType, byte[] blob) {
    String hex = TestImage.sha256(blob);
    files.put("blobs/sha256/" + hex, blob);
    return "{\"mediaType\":\"%s\",\"digest\":\"sha256:%s\",\"size\":%d}"
        .formatted(mediaType, hex, blob.length);
  }
}
