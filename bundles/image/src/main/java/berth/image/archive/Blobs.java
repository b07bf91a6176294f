package berth.image.archive;

import berth.image.FormatException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/** The files of an archive or a layout, by their names in it. */
interface Blobs extends Closeable {
  boolean has(String name);

  /**
   * A file from its start.
   *
   * @throws FormatException when there is no such file
   */
  InputStream open(String name) throws IOException;

  /** A short file. */
  default byte[] read(String name, int limit) throws IOException {
    try (InputStream in = open(name)) {
      byte[] bytes = in.readNBytes(limit + 1);
      if (bytes.length > limit) {
        throw new FormatException("is longer than the %,d bytes that are read".formatted(limit));
      }
      return bytes;
    }
  }
}
