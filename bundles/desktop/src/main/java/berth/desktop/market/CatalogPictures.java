package berth.desktop.market;

import berth.api.catalog.CatalogEntry;
import berth.desktop.background.Background;
import berth.desktop.icons.ExtensionIcon;
import berth.desktop.icons.IconReader;
import berth.desktop.icons.ScreenshotReader;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the pictures of a catalog, a few at a time. For the Swing thread, which never waits. */
final class CatalogPictures {
  private static final Logger LOG = LoggerFactory.getLogger(CatalogPictures.class);
  private static final int AT_A_TIME = 2;

  private final Background background;
  private final IconReader icons = new IconReader();
  private final ScreenshotReader screenshots = new ScreenshotReader();
  private final Semaphore turns = new Semaphore(AT_A_TIME);

  CatalogPictures(Background background) {
    this.background = background;
  }

  /** The icon of an entry, once it is drawn; a letter where it cannot be. */
  void icon(CatalogEntry entry, String title, Consumer<ExtensionIcon> done) {
    background.run(
        "icon",
        inTurn(() -> icons.read(entry.id(), title, entry.icon())),
        done,
        error -> LOG.warn("The icon of {} is not shown", entry.id(), error));
  }

  /**
   * A screenshot.
   *
   * @param side a picture that is much larger than that is made smaller
   * @param failed gets the reason
   */
  void screenshot(Path file, int side, Consumer<BufferedImage> done, Consumer<String> failed) {
    background.run(
        "screenshot",
        inTurn(() -> screenshots.read(file, side)),
        done,
        error -> {
          LOG.warn("The screenshot {} is not shown: {}", file, error.getMessage());
          failed.accept(String.valueOf(error.getMessage()));
        });
  }

  private <T> Callable<T> inTurn(Callable<T> work) {
    return () -> {
      turns.acquire();
      try {
        return work.call();
      } finally {
        turns.release();
      }
    };
  }
}
