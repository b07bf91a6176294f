package berth.webview.call;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A file that comes in pieces. It grows beside its place and is moved there when it is whole; one
 * that is closed before leaves nothing.
 */
final class Download implements AutoCloseable {
  private static final int MINUTES_WITHOUT_PIECE = 5;

  private final Path target;
  private final Path part;
  private final OutputStream out;
  private final CompletableFuture<Void> end = new CompletableFuture<>();
  private long written;

  /**
   * @param target an absolute path; a file that is there is replaced
   */
  Download(Path target) throws IOException {
    this.target = target;
    this.part = target.resolveSibling(target.getFileName() + "." + System.nanoTime() + ".part");
    this.out = Files.newOutputStream(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  /** Takes the next piece. */
  synchronized void write(byte[] piece) throws IOException {
    try {
      out.write(piece);
      written += piece.length;
    } catch (IOException e) {
      end.completeExceptionally(e); // Who awaits the end is to know, too.
      throw e;
    }
  }

  /** No more comes: the file is whole. */
  void end() {
    end.complete(null);
  }

  /** No more comes: the file will never be whole. */
  void fail(String reason) {
    end.completeExceptionally(new IOException(reason));
  }

  /** Waits for the end and puts the file in its place. */
  void awaitEnd() throws IOException, InterruptedException {
    long before = -1;
    while (!end.isDone() && written() > before) {
      before = written();
      awaitMore();
    }
    if (!end.isDone()) {
      throw new IOException("nothing came for " + MINUTES_WITHOUT_PIECE + " minutes");
    }
    synchronized (this) {
      out.close();
      Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  @Override
  public synchronized void close() throws IOException {
    out.close();
    Files.deleteIfExists(part);
  }

  private void awaitMore() throws IOException, InterruptedException {
    try {
      end.get(MINUTES_WITHOUT_PIECE, TimeUnit.MINUTES);
    } catch (ExecutionException e) {
      throw (IOException) e.getCause();
    } catch (TimeoutException e) {
      // It may only be large: its caller looks whether some came.
    }
  }

  private synchronized long written() {
    return written;
  }
}
