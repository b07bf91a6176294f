package berth.itests.bench;

import java.awt.AWTException;
import java.awt.Rectangle;
import java.awt.Robot;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * The screen as a user sees it, for windows that take up 1440 × 900 pixels of it: the part where
 * the sample's page has its largest button.
 */
final class Screen {
  private static final Rectangle PART = new Rectangle(900, 0, 540, 300);
  private static final int ACCENT = 0x1d63ed;
  private static final int PIXELS_OF_BUTTON = 300;
  private static final Duration PAUSE = Duration.ofMillis(10);
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final Robot robot;
  private int[] before;

  Screen() throws AWTException {
    robot = new Robot();
  }

  /** Remembers what there is to see, before a window opens. */
  void remember() {
    before = pixels();
  }

  /** Waits for a window over what was remembered. Returns the milliseconds since then. */
  double awaitWindow(long started) {
    return await("a window", started, this::hasChanged);
  }

  /** Waits for the sample's page. Returns the milliseconds since then. */
  double awaitPage(long started) {
    return await("the sample's page", started, Screen::showsButton);
  }

  private double await(String what, long started, Predicate<int[]> seen) {
    while (!seen.test(pixels())) {
      if (System.nanoTime() - started > LIMIT.toNanos()) {
        throw new AssertionError("not within " + LIMIT + " to be seen: " + what);
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    return (System.nanoTime() - started) / 1e6;
  }

  private boolean hasChanged(int[] pixels) {
    return IntStream.range(0, pixels.length).filter(i -> pixels[i] != before[i]).count()
        > pixels.length / 2;
  }

  private static boolean showsButton(int[] pixels) {
    return Arrays.stream(pixels).filter(pixel -> (pixel & 0xffffff) == ACCENT).count()
        >= PIXELS_OF_BUTTON;
  }

  private int[] pixels() {
    return robot
        .createScreenCapture(PART)
        .getRGB(0, 0, PART.width, PART.height, null, 0, PART.width);
  }
}
