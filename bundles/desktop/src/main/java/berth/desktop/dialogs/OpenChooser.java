package berth.desktop.dialogs;

import berth.api.desktop.FileDialogs.OpenDialog;
import berth.api.desktop.FileDialogs.Property;
import berth.desktop.widgets.PlainText;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.swing.JFileChooser;

/** Chooses files or folders to open, with the options of Electron's showOpenDialog. */
final class OpenChooser extends Chooser {
  private static final int MAX_FILTERS = 50;

  private final boolean mayBeNew;
  private final boolean folders;
  private final boolean files;

  OpenChooser(OpenDialog asked, Beginning beginning) {
    super(beginning, asked.message());
    Set<Property> properties = asked.properties();
    folders = properties.contains(Property.OPEN_DIRECTORY);
    files = properties.contains(Property.OPEN_FILE) || !folders;
    mayBeNew = properties.contains(Property.PROMPT_TO_CREATE);
    setDialogTitle(
        asked.title().isBlank()
            ? (files ? "Open" : "Open a folder")
            : PlainText.line(asked.title(), 120));
    setApproveButtonText(
        asked.buttonLabel().isBlank() ? "Open" : PlainText.line(asked.buttonLabel(), 40));
    setApproveButtonToolTipText("");
    setFileSelectionMode(
        files
            ? (folders ? JFileChooser.FILES_AND_DIRECTORIES : JFileChooser.FILES_ONLY)
            : JFileChooser.DIRECTORIES_ONLY);
    setMultiSelectionEnabled(properties.contains(Property.MULTI_SELECTIONS));
    setFileHidingEnabled(!properties.contains(Property.SHOW_HIDDEN_FILES));
    if (files && !asked.filters().isEmpty()) {
      useFilters(asked);
    }
    begin(beginning);
  }

  private void useFilters(OpenDialog asked) {
    setAcceptAllFileFilterUsed(false);
    asked.filters().stream()
        .limit(MAX_FILTERS)
        .map(ExtensionFilter::new)
        .forEach(this::addChoosableFileFilter);
    setFileFilter(getChoosableFileFilters()[0]);
  }

  private void begin(Beginning beginning) {
    Path named = beginning.folder().resolve(beginning.name());
    if (!beginning.name().isEmpty() && (mayBeNew || Files.exists(named))) {
      File file = named.toFile();
      setSelectedFile(file);
    }
  }

  @Override
  boolean agreed(List<Path> chosen) {
    for (Path path : chosen) {
      Optional<String> flaw = flaw(path);
      if (flaw.isPresent()) {
        return refuse(flaw.get());
      }
    }
    List<Path> fresh = chosen.stream().filter(path -> !isThere(path)).toList();
    if (fresh.isEmpty()) {
      return true;
    }
    return agrees(
        shown(fresh.getFirst()) + " does not exist. Use this name all the same?", "Use it");
  }

  private Optional<String> flaw(Path path) {
    if (!isThere(path) && !mayBeNew) {
      return Optional.of("There is no " + shown(path) + ". Choose one that is there.");
    }
    if (!folders && Files.isDirectory(path)) {
      return Optional.of(shown(path) + " is a folder. Choose a file.");
    }
    if (!files && isThere(path) && !Files.isDirectory(path)) {
      return Optional.of(shown(path) + " is no folder. Choose a folder.");
    }
    return Optional.empty();
  }
}
