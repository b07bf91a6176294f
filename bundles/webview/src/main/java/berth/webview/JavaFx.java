package berth.webview;

import java.awt.AWTError;
import java.awt.Toolkit;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javax.swing.SwingUtilities;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The JavaFX toolkit of this process, which starts in the background and never ends. */
final class JavaFx implements Executor {
  private static final Logger LOG = LoggerFactory.getLogger(JavaFx.class);
  private static final int SECONDS_SWING_IS_HELD = 5;

  /** Where JavaFX waits in a dialog of the desktop. */
  static final String NATIVE_DIALOGS = "com.sun.glass.ui.CommonDialogs";

  private final CompletableFuture<Void> started = new CompletableFuture<>();
  private volatile Thread thread;

  private JavaFx() {}

  /** Returns at once. */
  static JavaFx start() {
    JavaFx javaFx = new JavaFx();
    Thread.ofPlatform().daemon().name("javafx-start").start(javaFx::startToolkit);
    return javaFx;
  }

  /** Completes when the toolkit runs; fails when it cannot. */
  CompletionStage<Void> started() {
    return started;
  }

  /** Runs a task on the JavaFX thread, once that is there. */
  @Override
  public void execute(Runnable task) {
    started.thenRun(() -> Platform.runLater(task));
  }

  /**
   * Whether the JavaFX thread waits for the user in a dialog of the desktop, as that of a file
   * input: it runs nothing else meanwhile. On any thread.
   */
  boolean isAsking() {
    Thread current = thread;
    return current != null
        && Arrays.stream(current.getStackTrace())
            .anyMatch(frame -> frame.getClassName().equals(NATIVE_DIALOGS));
  }

  /** On the JavaFX thread. */
  private void begun() {
    thread = Thread.currentThread();
    started.complete(null);
  }

  /**
   * Swing goes first and then keeps still until JavaFX has begun. Where both open the X11 display
   * at the same time they block each other for ever, and GTK changes the environment variables
   * while Swing's first window reads them, which crashes the process: each about once in fifty
   * starts.
   */
  private void startToolkit() {
    CountDownLatch begun = new CountDownLatch(1);
    try {
      if (joins()) {
        return;
      }
      Toolkit.getDefaultToolkit();
      holdSwing(begun);
      if (joins()) {
        return; // The launcher has started it meanwhile.
      }
      long start = System.nanoTime();
      Platform.setImplicitExit(false);
      // JavaFX keeps what it is given here for ever; this forgets its work when it is done.
      Platform.startup(new FutureTask<>(() -> null));
      Platform.runLater(this::begun);
      LOG.debug("JavaFX began in {} ms", (System.nanoTime() - start) / 1_000_000);
    } catch (RuntimeException | LinkageError | AWTError | InterruptedException e) {
      started.completeExceptionally(e);
    } finally {
      begun.countDown();
    }
  }

  /**
   * Whether JavaFX runs already: the launcher has started it, or this bundle has taken the place of
   * another.
   */
  private boolean joins() {
    try {
      Platform.runLater(this::begun);
      return true;
    } catch (IllegalStateException notStarted) {
      return false;
    }
  }

  private static void holdSwing(CountDownLatch begun) throws InterruptedException {
    CountDownLatch held = new CountDownLatch(1);
    SwingUtilities.invokeLater(
        () -> {
          held.countDown();
          try {
            if (!begun.await(SECONDS_SWING_IS_HELD, TimeUnit.SECONDS)) {
              LOG.warn("JavaFX did not begin within {} s", SECONDS_SWING_IS_HELD);
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    // Bounded: whoever occupies the Swing thread may be waiting for a page.
    held.await(SECONDS_SWING_IS_HELD, TimeUnit.SECONDS);
  }
}
