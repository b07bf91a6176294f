package berth.manager;

import berth.api.BerthException;
import berth.api.image.ImageFiles;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** An image as a stream that is written while it is read. */
final class ImagePipe implements AutoCloseable {
  private static final int BUFFER = 1 << 20;

  private final PipedInputStream in = new PipedInputStream(BUFFER);
  private final CompletableFuture<Void> written = new CompletableFuture<>();

  ImagePipe(ImageFiles image) throws IOException {
    OutputStream out = new PipedOutputStream(in);
    Thread.startVirtualThread(() -> write(image, out));
  }

  /** The docker archive. Closing it is left to this pipe, so that it alone ends the writer. */
  InputStream in() {
    return new FilterInputStream(in) {
      @Override
      public int read(byte[] buffer, int offset, int length) throws IOException {
        try {
          return super.read(buffer, offset, length);
        } catch (InterruptedIOException e) {
          Thread.currentThread().interrupt(); // It has been cleared; whoever reads looks for it.
          throw e;
        }
      }

      @Override
      public void close() {}
    };
  }

  /**
   * To be called when the reader has had enough.
   *
   * @throws BerthException when the image could not be read to its end
   */
  void finish() throws BerthException, IOException {
    in.transferTo(OutputStream.nullOutputStream());
    throwFailure();
  }

  /** Ends the writer and waits for it: the image may be closed next. */
  @Override
  public void close() throws IOException {
    in.close();
    written.handle((done, failure) -> failure).join();
  }

  private void throwFailure() throws BerthException, IOException {
    try {
      written.join();
    } catch (CompletionException e) {
      switch (e.getCause()) {
        case BerthException cause -> throw cause;
        case IOException cause -> throw cause;
        default -> throw e;
      }
    }
  }

  private void write(ImageFiles image, OutputStream out) {
    try (out) {
      image.writeDockerArchive(out);
      out.close();
      written.complete(null);
    } catch (Throwable e) {
      written.completeExceptionally(e);
    }
  }
}
