package berth.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import berth.image.oci.Digest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Archives as docker save writes them, with the checksums of their headers mended. */
final class DockerArchiveTarget implements FuzzTarget {
  @Override
  public List<byte[]> seeds() {
    byte[] layer = TarBlocks.of("metadata.json", "{}", "ui/index.html", "page", "bin/tool", "x");
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("l/layer.tar", layer);
    files.put("m/layer.tar", "-> ../l/layer.tar".getBytes(ISO_8859_1));
    String id = "\"" + Digest.sha256(layer) + "\"";
    files.put(
        "c.json",
        ("{\"os\":\"linux\",\"architecture\":\"amd64\",\"config\":{\"Labels\":{\"a\":\"b\"}},"
                + "\"rootfs\":{\"diff_ids\":["
                + id
                + ","
                + id
                + "]}}")
            .getBytes(ISO_8859_1));
    files.put(
        "manifest.json",
        "[{\"Config\":\"c.json\",\"RepoTags\":[\"a/b:1\"],\"Layers\":[\"l/layer.tar\",\"m/layer.tar\"]}]"
            .getBytes(ISO_8859_1));
    return List.of(TarBlocks.of(files));
  }

  @Override
  public void run(byte[] input) throws IOException {
    Workplace.archive(TarBlocks.summed(input));
  }
}
