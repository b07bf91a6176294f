package berth.itests.bench;

import java.nio.file.Path;
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
    private static final List<String> POSITIONS = List.of("first", "middle", "last");

    String tag() {
      return compression + "-" + POSITIONS.get(position);
    }

    String size() {
      return bytes >= 1_000_000_000 ? bytes / 1_000_000_000 + " GB" : bytes / 1_000_000 + " MB";
    }

    @Override
    public String toString() {
      return "%s, %s, wanted in the %s layer"
          .formatted(size(), compression, POSITIONS.get(position));
    }
  }
}
