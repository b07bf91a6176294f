package berth.desktop.dialogs;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Where a dialog begins.
 *
 * @param folder is there
 * @param name of a file or folder in it; empty for none
 */
record Beginning(Path folder, String name) {
  /**
   * Looks on the disk, so not for the Swing thread.
   *
   * @param path what the page proposes: a folder, a file, or something that is not there; may be
   *     empty
   * @param usual where to begin else; it is there
   */
  static Beginning of(String path, Path usual) {
    Path proposed = parse(path, usual);
    if (Files.isDirectory(proposed)) {
      return new Beginning(proposed, "");
    }
    Path folder = proposed.getParent();
    while (folder != null && !Files.isDirectory(folder)) {
      folder = folder.getParent();
    }
    boolean direct = folder != null && folder.equals(proposed.getParent());
    return new Beginning(
        folder == null ? usual : folder, direct ? proposed.getFileName().toString() : "");
  }

  private static Path parse(String path, Path usual) {
    try {
      return path.isBlank() ? usual : usual.resolve(path).normalize();
    } catch (InvalidPathException e) {
      return usual; // A page may propose nonsense; the user chooses anyway.
    }
  }
}
