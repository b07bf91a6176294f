package berth.control.command;

import berth.api.image.ImagePacks.Pack;
import berth.api.image.ImagePacks.PackedImage;
import java.util.ArrayList;
import java.util.List;

/** What a pack holds, for people. */
public final class PackText {
  private static final double MEGABYTE = 1_000_000;

  private PackText() {}

  /** A table of the images, and the size of the file. */
  public static List<String> lines(Pack pack) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("IMAGE", "KIND", "PLATFORMS", "SIZE"));
    for (PackedImage image : pack.images()) {
      rows.add(
          List.of(
              image.name(),
              image.extension() ? "extension" : "needed",
              String.join(", ", image.platforms()),
              megabytes(image.bytes())));
    }
    List<String> lines = new ArrayList<>(Table.lines(rows));
    lines.add("The file has " + megabytes(pack.bytes()) + "; what images share is in it once.");
    return lines;
  }

  private static String megabytes(long bytes) {
    return "%.1f MB".formatted(bytes / MEGABYTE);
  }
}
