package berth.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import berth.image.oci.Digest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * OCI layouts in tar. An input is a list of blobs between zero bytes, the last one the index; each
 * may name those before it as $0, $1 and so on, which become their digests.
 */
final class OciArchiveTarget implements FuzzTarget {
  private static final int MAX_BLOBS = 10;

  @Override
  public List<byte[]> seeds() {
    String config =
        "{\"os\":\"linux\",\"architecture\":\"amd64\",\"rootfs\":{\"diff_ids\":[\"$0\"]}}";
    String manifest =
        "{\"config\":{\"mediaType\":\"application/vnd.oci.image.config.v1+json\",\"digest\":\"$1\"},"
            + "\"layers\":[{\"digest\":\"$0\",\"size\":8}]}";
    String inner =
        "{\"manifests\":[{\"digest\":\"$2\",\"platform\":{\"os\":\"linux\",\"architecture\":\"amd64\"}},"
            + "{\"digest\":\"$2\",\"annotations\":{\"vnd.docker.reference.type\":\"x\"}}]}";
    String index =
        "{\"manifests\":[{\"mediaType\":\"application/vnd.oci.image.index.v1+json\",\"digest\":\"$3\","
            + "\"annotations\":{\"org.opencontainers.image.ref.name\":\"a/b:1\"}}]}";
    String short1 =
        "{\"manifests\":[{\"digest\":\"$2\",\"annotations\":{\"io.containerd.image.name\":\"a/b:1\"}}]}";
    return List.of(
        input("no tar!!", config, manifest, inner, index),
        input("no tar!!", config, manifest, short1));
  }

  @Override
  public void run(byte[] input) throws IOException {
    List<byte[]> blobs = new ArrayList<>();
    String text = new String(input, ISO_8859_1);
    for (String blob : text.split("\0", MAX_BLOBS)) {
      String named = blob;
      for (int i = 0; i < blobs.size(); i++) {
        named = named.replace("$" + i, Digest.sha256(blobs.get(i)).toString());
      }
      blobs.add(named.getBytes(ISO_8859_1));
    }
    Map<String, byte[]> files = new LinkedHashMap<>();
    blobs.forEach(blob -> files.put(Digest.sha256(blob).blob(), blob));
    files.put("index.json", blobs.getLast());
    Workplace.archive(TarBlocks.of(files));
  }

  private static byte[] input(String... blobs) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(String.join("\0", blobs).getBytes(ISO_8859_1));
    return out.toByteArray();
  }
}
