package berth.webview;

import berth.api.desktop.Toasts;
import berth.api.desktop.Toasts.Kind;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.application.Platform;
import javafx.print.PrinterJob;
import javafx.scene.web.WebEngine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Prints a page, as window.print() asks for. Looking for printers and asking the user happen on a
 * thread of its own, since the system may take its time.
 */
final class PagePrinter {
  private static final Logger LOG = LoggerFactory.getLogger(PagePrinter.class);

  private final WebEngine engine;
  private final Toasts toasts;
  private final AtomicBoolean busy = new AtomicBoolean();

  PagePrinter(WebEngine engine, Toasts toasts) {
    this.engine = engine;
    this.toasts = toasts;
  }

  /** Returns at once; does nothing while the user is still being asked. */
  void print() {
    if (busy.compareAndSet(false, true)) {
      Thread.ofPlatform().daemon().name("print").start(this::ask);
    }
  }

  private void ask() {
    try {
      PrinterJob job = PrinterJob.createPrinterJob();
      if (job == null) {
        toasts.show(
            Kind.WARNING,
            "The page cannot be printed: no printer was found. Set one up in your system.");
      } else if (job.showPrintDialog(null)) {
        Platform.runLater(() -> print(job));
      } else {
        job.cancelJob();
      }
    } catch (RuntimeException | LinkageError e) {
      LOG.warn("A page could not be printed", e);
      toasts.show(Kind.ERROR, "The page cannot be printed: " + e.getMessage());
    } finally {
      busy.set(false);
    }
  }

  private void print(PrinterJob job) {
    engine.print(job);
    if (!job.endJob()) {
      toasts.show(Kind.ERROR, "The page was not printed: the printer refused it.");
    }
  }
}
