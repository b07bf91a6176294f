package berth.image.archive;

import berth.image.tree.TarSource;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * A layer of an image in an archive.
 *
 * @param name for messages
 * @param blob its file in the archive
 * @param digest of the file as it lies there; null when the archive does not say
 * @param diffId digest of the layer when it is not compressed; null where {@code digest} is there
 */
record Layer(String name, Blobs blobs, String blob, Digest digest, Digest diffId)
    implements TarSource {
  Layer withName(String name) {
    return new Layer(name, blobs, blob, digest, diffId);
  }

  /** The tar; reading it to its end checks the digest. */
  @Override
  public InputStream open() throws IOException {
    InputStream raw = blobs.open(blob);
    try {
      InputStream checked = digest == null ? raw : digest.verify(raw);
      InputStream tar = Compression.decompress(checked);
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
