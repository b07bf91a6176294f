package berth.webview;

import java.awt.Component;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import javafx.application.Platform;
import javax.swing.JDialog;
import javax.swing.JOptionPane;
import javax.swing.SwingUtilities;

/**
 * The dialogs alert, confirm and prompt of a page. The script waits, as it must, but the JavaFX
 * thread goes on with other work meanwhile.
 */
final class PageDialogs {
  private final Component owner;
  private final String title;
  private final AtomicReference<JDialog> shown = new AtomicReference<>();

  PageDialogs(Component owner, String title) {
    this.owner = owner;
    this.title = title;
  }

  void alert(String message) {
    ask(new JOptionPane(cut(message), JOptionPane.WARNING_MESSAGE), pane -> true);
  }

  boolean confirm(String message) {
    JOptionPane pane =
        new JOptionPane(cut(message), JOptionPane.QUESTION_MESSAGE, JOptionPane.OK_CANCEL_OPTION);
    return ask(pane, p -> p.getValue() instanceof Integer i && i == JOptionPane.OK_OPTION)
        .orElse(false);
  }

  /** Null when the user cancels. */
  String prompt(String message, String defaultValue) {
    JOptionPane pane =
        new JOptionPane(cut(message), JOptionPane.QUESTION_MESSAGE, JOptionPane.OK_CANCEL_OPTION);
    pane.setWantsInput(true);
    pane.setInitialSelectionValue(defaultValue);
    return ask(
            pane,
            p ->
                p.getValue() instanceof Integer i && i == JOptionPane.OK_OPTION
                    ? (String) p.getInputValue()
                    : null)
        .orElse(null);
  }

  /** The page goes: so does its dialog. */
  void close() {
    SwingUtilities.invokeLater(
        () -> {
          JDialog dialog = shown.getAndSet(null);
          if (dialog != null) {
            dialog.dispose();
          }
        });
  }

  @SuppressWarnings("unchecked")
  private <T> Optional<T> ask(JOptionPane pane, Function<JOptionPane, T> answer) {
    Object loop = new Object();
    SwingUtilities.invokeLater(
        () -> {
          T value = null;
          try {
            JDialog dialog = pane.createDialog(owner, title);
            shown.set(dialog);
            dialog.setVisible(true); // Blocks until it is closed.
            shown.compareAndSet(dialog, null);
            dialog.dispose();
            value = answer.apply(pane);
          } finally {
            T result = value;
            Platform.runLater(
                () -> Platform.exitNestedEventLoop(loop, Optional.ofNullable(result)));
          }
        });
    return (Optional<T>) Platform.enterNestedEventLoop(loop);
  }

  private static String cut(String message) {
    String text = message == null ? "" : message;
    return text.length() > 1000 ? text.substring(0, 1000) + "…" : text;
  }
}
