package berth.image.pack;

import berth.api.Progress;
import berth.image.oci.Layer;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.List;

/** Tells how much of an image's layers has been read, and ends when the work is called off. */
final class PackMeter {
  private final Progress progress;
  private final long total;
  private long done;

  /**
   * @param layers that will be read
   */
  PackMeter(Progress progress, List<Layer> layers) {
    this.progress = progress;
    this.total = layers.stream().mapToLong(Layer::size).sum();
  }

  InputStream metered(InputStream in) {
    return new FilterInputStream(in) {
      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
      }

      @Override
      public int read(byte[] buffer, int offset, int length) throws IOException {
        if (Thread.currentThread().isInterrupted()) {
          throw new InterruptedIOException("the work was called off");
        }
        int read = in.read(buffer, offset, length);
        if (read > 0) {
          done += read;
          progress.advance(Math.min(done, total), total);
        }
        return read;
      }

      @Override
      public boolean markSupported() {
        return false;
      }
    };
  }
}
