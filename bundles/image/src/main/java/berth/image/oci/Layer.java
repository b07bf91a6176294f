package berth.image.oci;

import berth.image.Limits;
import berth.image.tree.TarSource;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * A layer of an image, maybe compressed.
 *
 * @param name for messages, for example "layer 2 of 3 (blobs/sha256/…)"
 * @param blob its bytes as they are stored
 * @param size of the blob in bytes, as promised; 0 when it is not known
 * @param digest of the blob; null when nobody says
 * @param diffId digest of the layer when it is not compressed; null where {@code digest} is there
 * @param limits bound what unpacking it may take
 */
public record Layer(String name, Blob blob, long size, Digest digest, Digest diffId, Limits limits)
    implements TarSource {
  /** Opens the bytes from their start; the caller closes them. May be called more than once. */
  @FunctionalInterface
  public interface Blob {
    InputStream open() throws IOException;
  }

  /** The tar; reading it to its end checks the digest. */
  @Override
  public InputStream open() throws IOException {
    InputStream raw = blob.open();
    try {
      InputStream checked = digest == null ? raw : digest.verify(raw);
      InputStream tar = Compression.decompress(checked, limits);
      return new FilterInputStream(diffId == null ? tar : diffId.verify(tar)) {
        @Override
        public int read() throws IOException {
          return atEnd(super.read());
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
          return atEnd(super.read(buffer, offset, length));
        }

        /** A decompressor may stop before the end of what it reads. */
        private int atEnd(int read) throws IOException {
          if (read < 0) {
            checked.transferTo(OutputStream.nullOutputStream());
          }
          return read;
        }
      };
    } catch (IOException e) {
      raw.close();
      throw e;
    }
  }
}
