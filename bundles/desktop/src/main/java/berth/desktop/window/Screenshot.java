package berth.desktop.window;

import berth.api.BerthException;
import berth.api.page.Page;
import berth.desktop.background.Edt;
import java.awt.Component;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.imageio.ImageIO;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes pictures of the window, the page included. */
final class Screenshot {
  private static final Logger LOG = LoggerFactory.getLogger(Screenshot.class);
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final int FRESH_MILLIS = 2_000;

  /** Settles after two frames of the page, so that what the script before did can be seen. */
  private static final String TWO_FRAMES =
      "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))";

  private Screenshot() {}

  static void write(Shell shell, Path file) throws BerthException {
    Optional<Page> page = Edt.call("find the open page", LIMIT, () -> shell.pages().openPage());
    if (page.isPresent()) {
      settle(page.get());
    }
    BufferedImage image =
        Edt.call("paint the window", LIMIT, () -> paint(shell.frame().getRootPane()));
    try (OutputStream out = Files.newOutputStream(file)) {
      ImageIO.write(image, "png", out);
    } catch (NoSuchFileException e) {
      throw new BerthException(
          "The picture of the window was not written to " + file + ": there is no such folder.", e);
    } catch (IOException e) {
      throw new BerthException("The picture of the window was not written: " + e.getMessage(), e);
    }
  }

  /** A page that does not answer is painted as it is. */
  private static void settle(Page page) throws BerthException {
    try {
      page.evaluate(TWO_FRAMES).toCompletableFuture().get(FRESH_MILLIS, TimeUnit.MILLISECONDS);
      Edt.call("wait for the page", LIMIT, () -> true); // What it painted waits in Swing's queue.
    } catch (ExecutionException | TimeoutException e) {
      LOG.debug("The page paints no frame: {}", e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BerthException("The picture of the window was called off.", e);
    }
  }

  private static BufferedImage paint(Component component) throws BerthException {
    if (component.getWidth() <= 0 || component.getHeight() <= 0) {
      throw new BerthException(
          "The window is not shown, so there is nothing to take a picture of.");
    }
    return Still.picture(component);
  }
}
