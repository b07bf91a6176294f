package berth.itests.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * An image for measuring: three layers of equal size, one of which has the files of an extension in
 * its middle.
 *
 * @param name as engines and registries know it, for example "berth-bench/mb300:gzip-first"
 * @param layout OCI layout folder
 * @param archive the same as a tar that {@code docker load} takes too
 * @param blobs the layers, compressed, the lowest first
 */
record BenchImage(String name, Path layout, Path archive, List<Path> blobs) {
  static final int UI_FILES = 40;

  /**
   * What an image is made to be.
   *
   * @param bytes of all its files, not compressed
   * @param compression "gzip" or "zstd"
   * @param position index of the layer that has the files of the extension
   */
  record Kind(long bytes, String compression, int position) {
    static final int LAYERS = 3;

    private static final long SMALL = 8_000_000;
    private static final long LARGE = 2_000_000_000;
    private static final List<String> POSITIONS = List.of("first", "middle", "last");

    /** Every size with every compression and position. */
    static List<Kind> all() {
      List<Kind> kinds = new ArrayList<>();
      for (long bytes : new long[] {SMALL, 300_000_000, LARGE}) {
        for (String compression : List.of("gzip", "zstd")) {
          for (int position = 0; position < LAYERS; position++) {
            kinds.add(new Kind(bytes, compression, position));
          }
        }
      }
      return kinds;
    }

    boolean isSmall() {
      return bytes == SMALL;
    }

    boolean isLarge() {
      return bytes == LARGE;
    }

    /** The one that is measured everywhere, among those of its size. */
    boolean isUsual() {
      return compression.equals("gzip") && position == 1;
    }

    String tag() {
      return compression + "-" + POSITIONS.get(position);
    }

    String size() {
      return isLarge() ? "2 GB" : bytes / 1_000_000 + " MB";
    }

    @Override
    public String toString() {
      return "%s, %s, wanted in the %s layer"
          .formatted(size(), compression, POSITIONS.get(position));
    }
  }
}
