package berth.desktop.dialogs;

import berth.desktop.theme.Palette;
import berth.desktop.widgets.PlainText;
import berth.desktop.widgets.WrappedText;
import com.formdev.flatlaf.util.UIScale;
import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Dimension;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.swing.BorderFactory;
import javax.swing.JDialog;
import javax.swing.JFileChooser;
import javax.swing.JOptionPane;
import javax.swing.SwingUtilities;

/** Swing's file chooser, which takes nothing that is not what was asked for. */
abstract class Chooser extends JFileChooser {
  private final String message;

  Chooser(Beginning beginning, String message) {
    super(beginning.folder().toFile());
    this.message = PlainText.lines(message, 1000);
  }

  /** Whether the user may have what they chose; asks or tells them where that is in doubt. */
  abstract boolean agreed(List<Path> chosen);

  /** What the user chose, in absolute paths. */
  final List<Path> chosen() {
    File[] files = isMultiSelectionEnabled() ? getSelectedFiles() : new File[] {getSelectedFile()};
    return Stream.of(files).map(file -> file.toPath().toAbsolutePath().normalize()).toList();
  }

  @Override
  public final void approveSelection() {
    if (agreed(chosen())) {
      super.approveSelection();
    }
  }

  @Override
  protected JDialog createDialog(Component parent) {
    JDialog dialog = super.createDialog(parent);
    if (!message.isEmpty()) {
      var text = new WrappedText(message, Palette.SECONDARY);
      text.setBorder(BorderFactory.createEmptyBorder(UIScale.scale(12), UIScale.scale(12), 0, 12));
      dialog.add(text, BorderLayout.NORTH);
      text.heightAt(dialog.getContentPane().getPreferredSize().width);
    }
    dialog.setMinimumSize(UIScale.scale(new Dimension(480, 360)));
    dialog.setSize(UIScale.scale(new Dimension(720, 480)));
    dialog.setLocationRelativeTo(parent);
    return dialog;
  }

  /** Tells the user why they cannot have it. */
  final boolean refuse(String reason) {
    JOptionPane.showMessageDialog(
        this, new PlainMessage(reason), getDialogTitle(), JOptionPane.WARNING_MESSAGE);
    return false;
  }

  /**
   * Asks a question that is answered with no where in doubt.
   *
   * @param yes on the button that agrees
   */
  final boolean agrees(String question, String yes) {
    String[] options = {yes, "Choose another"};
    return JOptionPane.showOptionDialog(
            this,
            new PlainMessage(question),
            getDialogTitle(),
            JOptionPane.DEFAULT_OPTION,
            JOptionPane.QUESTION_MESSAGE,
            null,
            options,
            options[1])
        == 0;
  }

  /** The name as it can be shown. */
  static String shown(Path path) {
    return "“" + PlainText.line(path.toString(), 200) + "”";
  }

  static boolean isThere(Path path) {
    return Files.exists(path);
  }

  /** Closes the dialog as if the user had cancelled, with what lies over it. */
  final void close() {
    cancelSelection();
    var dialog = SwingUtilities.getWindowAncestor(this);
    if (dialog != null) {
      dialog.dispose();
    }
  }

  /** A text that wraps. */
  private static final class PlainMessage extends javax.swing.JPanel {
    PlainMessage(String message) {
      super(new BorderLayout());
      var text = new WrappedText(message, null);
      text.setColumns(32);
      add(text);
    }
  }
}
