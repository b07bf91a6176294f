package berth.fuzz;

import berth.api.BerthException;
import berth.image.FormatException;
import berth.image.Platform;
import berth.image.Reference;
import berth.image.Subject;
import berth.image.oci.Digest;
import berth.image.oci.ImageContent;
import berth.image.oci.Layer;
import berth.image.oci.LayeredImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Up to four layers, and what comes out of them. The first byte says how many there are and whether
 * the checksums of their headers are mended; each has the same number of blocks.
 */
final class LayerTarget implements FuzzTarget {
  private static final int BLOCK = 512;

  @Override
  public List<byte[]> seeds() {
    byte[] lower =
        TarBlocks.of(
            "metadata.json",
            "{}",
            "ui/",
            "",
            "ui/index.html",
            "page",
            "ui/js/a.js",
            "script",
            "bin/tool",
            "tool",
            "page",
            "-> ui");
    byte[] upper =
        TarBlocks.of(
            "ui/.wh.index.html",
            "",
            "ui/js/.wh..wh..opq",
            "",
            "ui/link",
            "-> ../bin/tool",
            "bin",
            "-> /usr/bin",
            "usr/bin/tool",
            "other");
    byte[] names =
        TarBlocks.of("./ui/x", "1", "ui/" + "n".repeat(200), "long", "ui/ü", "2", "ui/App", "3");
    return List.of(layers(lower), layers(lower, upper), layers(names, upper, lower));
  }

  @Override
  public void run(byte[] input) throws IOException {
    if (input.length == 0) {
      return;
    }
    boolean summed = (input[0] & 4) == 0;
    int count = (input[0] & 3) + 1;
    int length = (input.length - 1) / BLOCK / count * BLOCK;
    List<Layer> layers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int end = i == count - 1 ? input.length : 1 + (i + 1) * length;
      byte[] tar = Arrays.copyOfRange(input, 1 + i * length, end);
      byte[] layer = summed ? TarBlocks.summed(tar) : tar;
      String name = "layer " + (i + 1);
      layers.add(
          new Layer(
              name,
              () -> new ByteArrayInputStream(layer),
              layer.length,
              null,
              null,
              Workplace.LIMITS));
    }
    Workplace.use(folder -> extract(layers, folder));
  }

  private static void extract(List<Layer> layers, Path folder)
      throws BerthException, FormatException {
    ImageContent content =
        new ImageContent(
            Digest.parse("sha256:" + "0".repeat(64)),
            new byte[0],
            new Platform("linux", "amd64"),
            Map.of(),
            layers);
    try (LayeredImage image =
        new LayeredImage(
            new Subject("The image", "Ask its author."),
            Reference.parse("a/b:1").orElseThrow(),
            content,
            Workplace.LIMITS,
            null)) {
      Workplace.extract(image, folder);
    }
  }

  private static byte[] layers(byte[]... tars) {
    int length = Arrays.stream(tars).mapToInt(tar -> tar.length).max().orElseThrow();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tars.length - 1);
    for (byte[] tar : tars) {
      out.writeBytes(Arrays.copyOf(tar, (length + BLOCK - 1) / BLOCK * BLOCK));
    }
    return out.toByteArray();
  }
}
