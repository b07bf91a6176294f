package berth.desktop.dialogs;

import berth.api.BerthException;
import berth.desktop.background.Failures;
import java.awt.Component;
import java.awt.EventQueue;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import javax.swing.JFileChooser;

/** A dialog from its opening to its answer, for a thread that may be interrupted. */
final class Question {
  private final Component owner;
  private final Supplier<Chooser> maker;
  private final CompletableFuture<List<Path>> answer = new CompletableFuture<>();
  private Chooser chooser; // On the Swing thread.

  Question(Component owner, Supplier<Chooser> maker) {
    this.owner = owner;
    this.maker = maker;
  }

  /** Waits for the user, without limit: it is theirs to answer. */
  List<Path> ask() throws BerthException, InterruptedException {
    EventQueue.invokeLater(this::show);
    try {
      return answer.get();
    } catch (ExecutionException e) {
      throw new BerthException(
          "The file dialog could not be shown. " + Failures.reason(e.getCause()), e.getCause());
    } catch (InterruptedException e) {
      answer.cancel(false);
      EventQueue.invokeLater(this::close);
      throw e;
    }
  }

  private void show() {
    if (answer.isDone()) {
      return; // Nobody waits any more.
    }
    try {
      chooser = maker.get();
      int how = chooser.showDialog(owner, null); // Returns when the dialog is closed.
      answer.complete(how == JFileChooser.APPROVE_OPTION ? chooser.chosen() : List.of());
    } catch (RuntimeException e) {
      answer.completeExceptionally(e);
    }
  }

  private void close() {
    if (chooser != null) {
      chooser.close();
    }
  }
}
