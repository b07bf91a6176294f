package berth.image.archive;

import berth.image.Limit;
import berth.image.LimitException;
import berth.image.Limits;
import java.io.IOException;
import java.io.InputStream;

/** The indexes, manifests and configurations of an archive, which are short, each and in all. */
final class JsonFiles {
  /** How many of the greatest length there may be. */
  private static final int MAX_LONGEST = 8;

  private final Blobs blobs;
  private final int limit;
  private long left;

  JsonFiles(Blobs blobs, Limits limits) {
    this.blobs = blobs;
    this.limit = limits.jsonBytes();
    this.left = (long) MAX_LONGEST * limit;
  }

  byte[] read(String name) throws IOException {
    try (InputStream in = blobs.open(name)) {
      byte[] json = in.readNBytes(limit + 1);
      if (json.length > limit) {
        throw new LimitException(
            Limit.JSON_BYTES, "is longer than the %,d bytes that are read".formatted(limit));
      }
      left -= json.length;
      if (left < 0) {
        throw new LimitException(
            Limit.JSON_BYTES,
            "makes all manifests longer than %,d bytes".formatted((long) MAX_LONGEST * limit));
      }
      return json;
    }
  }
}
