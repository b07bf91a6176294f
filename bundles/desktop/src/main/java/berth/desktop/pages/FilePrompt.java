package berth.desktop.pages;

import java.awt.Component;
import java.awt.FileDialog;
import java.awt.Frame;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import javax.swing.JFileChooser;
import javax.swing.SwingUtilities;

/** Lets the user choose an archive or a folder with an OCI layout. */
final class FilePrompt {
  private FilePrompt() {}

  static Optional<Path> ask(Component owner) {
    // On Linux the native dialog shares GTK's event loop with JavaFX, which does not go well.
    boolean linux = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux");
    return linux ? swing(owner) : system(owner);
  }

  private static Optional<Path> system(Component owner) {
    Frame frame = (Frame) SwingUtilities.getWindowAncestor(owner);
    var dialog = new FileDialog(frame, "Install an extension from a file", FileDialog.LOAD);
    dialog.setVisible(true);
    return Optional.ofNullable(dialog.getFile())
        .map(file -> Path.of(dialog.getDirectory()).resolve(file));
  }

  private static Optional<Path> swing(Component owner) {
    var chooser = new JFileChooser();
    chooser.setDialogTitle("Install an extension from a file");
    chooser.setFileSelectionMode(JFileChooser.FILES_AND_DIRECTORIES);
    return chooser.showDialog(owner, "Install") == JFileChooser.APPROVE_OPTION
        ? Optional.of(chooser.getSelectedFile().toPath())
        : Optional.empty();
  }
}
