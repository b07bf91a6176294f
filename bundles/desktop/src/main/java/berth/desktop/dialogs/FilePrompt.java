package berth.desktop.dialogs;

import java.awt.Component;
import java.awt.FileDialog;
import java.awt.Frame;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import javax.swing.JFileChooser;
import javax.swing.SwingUtilities;
import javax.swing.filechooser.FileNameExtensionFilter;

/**
 * Lets the user choose a file that Berth itself asks for.
 *
 * @param title of the dialog
 * @param approve on its button
 * @param filter which files are shown at first; empty for all, and folders
 */
public record FilePrompt(String title, String approve, Optional<Kind> filter) {
  /**
   * A kind of files.
   *
   * @param name for example "Bundles"
   * @param ending for example "jar"
   */
  public record Kind(String name, String ending) {}

  /** Asks; empty when the user chose none. */
  public Optional<Path> ask(Component owner) {
    // On Linux the native dialog shares GTK's event loop with JavaFX, which does not go well.
    boolean linux = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux");
    return linux ? swing(owner) : system(owner);
  }

  private Optional<Path> system(Component owner) {
    Frame frame = (Frame) SwingUtilities.getWindowAncestor(owner);
    var dialog = new FileDialog(frame, title, FileDialog.LOAD);
    filter.ifPresent(kind -> dialog.setFilenameFilter((in, name) -> name.endsWith(kind.ending())));
    dialog.setVisible(true);
    return Optional.ofNullable(dialog.getFile())
        .map(file -> Path.of(dialog.getDirectory()).resolve(file));
  }

  private Optional<Path> swing(Component owner) {
    var chooser = new JFileChooser();
    chooser.setDialogTitle(title);
    chooser.setFileSelectionMode(
        filter.isPresent() ? JFileChooser.FILES_ONLY : JFileChooser.FILES_AND_DIRECTORIES);
    filter.ifPresent(
        kind -> chooser.setFileFilter(new FileNameExtensionFilter(kind.name(), kind.ending())));
    return chooser.showDialog(owner, approve) == JFileChooser.APPROVE_OPTION
        ? Optional.of(chooser.getSelectedFile().toPath())
        : Optional.empty();
  }
}
