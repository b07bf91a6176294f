package berth.desktop.icons;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Turns files from outside into pictures, within limits of size and time. */
record Drawing(Duration limit) {
  /** What makes a picture of bytes. */
  interface Work {
    BufferedImage draw(byte[] bytes) throws IOException;
  }

  /** Blocks for as long as the drawing takes: not for the Swing thread. */
  BufferedImage of(Path file, long maxBytes, Work work) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > maxBytes) {
      throw new IOException("no regular file of at most " + maxBytes + " bytes");
    }
    return draw(Files.readAllBytes(file), work);
  }

  /** On a thread of its own: a drawing cannot be interrupted, only left behind. */
  private BufferedImage draw(byte[] bytes, Work work) throws IOException {
    var outcome = new CompletableFuture<BufferedImage>();
    Thread.ofPlatform()
        .daemon()
        .name("desktop: icon")
        .priority(Thread.MIN_PRIORITY)
        .start(
            () -> {
              try {
                outcome.complete(work.draw(bytes));
              } catch (IOException
                  | RuntimeException
                  | StackOverflowError
                  | OutOfMemoryError e) { // The last two are what a hostile file aims at.
                outcome.completeExceptionally(e);
              }
            });
    try {
      return outcome.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new IOException("it cannot be drawn: " + e.getCause(), e);
    } catch (TimeoutException e) {
      throw new IOException("it takes longer than " + limit.toSeconds() + " s to draw", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
