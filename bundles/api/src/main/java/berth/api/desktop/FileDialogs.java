package berth.api.desktop;

import berth.api.BerthException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Asks the user for files, with one dialog at a time. Its methods block until the user has
 * answered, so not for the Swing thread; the dialog of an interrupted caller closes. They fail when
 * the window is not shown or another dialog is open.
 */
@ProviderType
public interface FileDialogs {
  /**
   * Asks for files or folders to open.
   *
   * @return what was chosen, in absolute paths; empty when the user cancels
   */
  List<Path> open(OpenDialog dialog) throws BerthException, InterruptedException;

  /**
   * Asks where to write a file. A file that is there is only returned when the user agreed to
   * overwrite it.
   *
   * @return an absolute path; empty when the user cancels
   */
  Optional<Path> save(SaveDialog dialog) throws BerthException, InterruptedException;

  /**
   * As Electron's showOpenDialog has it (reference 3.6).
   *
   * @param title of the dialog; empty for the usual one
   * @param message shown above the files; empty for none
   * @param buttonLabel on the button that confirms; empty for the usual one
   * @param defaultPath the folder to begin in, or a file to begin with; empty for the usual one
   * @param filters kinds of files to choose from; empty for all files
   * @param properties what may be chosen, and how; without OPEN_FILE and OPEN_DIRECTORY, files
   */
  record OpenDialog(
      String title,
      String message,
      String buttonLabel,
      String defaultPath,
      List<Filter> filters,
      Set<Property> properties) {}

  /**
   * A question where to write a file.
   *
   * @param title of the dialog
   * @param fileName the name to begin with, without folders
   */
  record SaveDialog(String title, String fileName) {}

  /**
   * A kind of files.
   *
   * @param name for the user; may be empty
   * @param extensions without the dot before them, such as "png" or "tar.gz"; "*" for all
   */
  record Filter(String name, List<String> extensions) {}

  /** Those of Electron's properties that mean something outside macOS and Windows. */
  enum Property {
    OPEN_FILE,
    OPEN_DIRECTORY,
    MULTI_SELECTIONS,
    SHOW_HIDDEN_FILES,
    CREATE_DIRECTORY,
    PROMPT_TO_CREATE
  }
}
