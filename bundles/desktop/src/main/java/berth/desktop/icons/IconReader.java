package berth.desktop.icons;

import berth.api.extension.Extension;
import berth.desktop.icons.svg.VectorDrawing;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Draws the icon file of an extension once, away from the Swing thread, within limits of size and
 * time; what cannot be drawn becomes a letter.
 */
public final class IconReader {
  /** Side of the picture: the largest icon is 64 pixels, at 300 %. */
  static final int SIDE = 192;

  private static final Logger LOG = LoggerFactory.getLogger(IconReader.class);
  private static final long MAX_BYTES = 4 << 20;

  private final Duration limit;

  public IconReader() {
    this(Duration.ofSeconds(3));
  }

  IconReader(Duration limit) {
    this.limit = limit;
  }

  /** The icon of an installed extension. Blocks for as long as the drawing takes. */
  public ExtensionIcon read(Extension extension) {
    return new ExtensionIcon(
        extension.title(), extension.icon().flatMap(file -> picture(extension.id(), file)));
  }

  private Optional<BufferedImage> picture(String id, Path file) {
    try {
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > MAX_BYTES) {
        throw new IOException("no regular file of at most " + MAX_BYTES + " bytes");
      }
      byte[] bytes = Files.readAllBytes(file);
      return Optional.of(draw(bytes));
    } catch (IOException e) {
      LOG.warn("The icon of {} is not shown: {}: {}", id, file.getFileName(), e.getMessage());
      return Optional.empty();
    }
  }

  /** On a thread of its own: a drawing cannot be interrupted, only left behind. */
  private BufferedImage draw(byte[] bytes) throws IOException {
    var outcome = new CompletableFuture<BufferedImage>();
    Thread.ofPlatform()
        .daemon()
        .name("desktop: icon")
        .priority(Thread.MIN_PRIORITY)
        .start(
            () -> {
              try {
                outcome.complete(
                    Bitmaps.isBitmap(bytes)
                        ? Bitmaps.draw(bytes, SIDE)
                        : VectorDrawing.draw(bytes, SIDE));
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
