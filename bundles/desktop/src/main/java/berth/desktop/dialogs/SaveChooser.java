package berth.desktop.dialogs;

import berth.api.desktop.FileDialogs.SaveDialog;
import berth.desktop.widgets.PlainText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Chooses where to write a file, and asks before one that is there is replaced. */
final class SaveChooser extends Chooser {
  SaveChooser(SaveDialog asked, Beginning beginning) {
    super(beginning, "");
    setDialogType(SAVE_DIALOG);
    setDialogTitle(asked.title().isBlank() ? "Save" : PlainText.line(asked.title(), 120));
    setApproveButtonText("Save");
    setApproveButtonToolTipText("");
    setSelectedFile(beginning.folder().resolve(FileName.clean(asked.fileName())).toFile());
  }

  @Override
  boolean agreed(List<Path> chosen) {
    Path file = chosen.getFirst();
    if (Files.isDirectory(file)) {
      return refuse(shown(file) + " is a folder. Choose the name of a file.");
    }
    Path folder = file.getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      return refuse("There is no folder " + shown(folder == null ? file : folder) + ".");
    }
    if (!Files.isWritable(Files.exists(file) ? file : folder)) {
      return refuse(shown(file) + " may not be written. Choose another place.");
    }
    return !Files.exists(file) || agrees(shown(file) + " is there already. Replace it?", "Replace");
  }
}
