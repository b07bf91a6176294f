package berth.launcher.home;

import berth.launcher.LauncherException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The folder in which Berth keeps everything. Only its user can read it.
 *
 * @param folder absolute path
 */
public record Home(Path folder) {
  private static final Set<PosixFilePermission> PRIVATE =
      PosixFilePermissions.fromString("rwx------");

  /** What fits into the address of a Unix socket. */
  private static final int MAX_SOCKET_PATH = 107;

  /** The control socket. */
  public Path socket() {
    return folder.resolve("berth.sock");
  }

  /** The file that the one instance of this home holds a lock on. */
  public Path lock() {
    return folder.resolve("berth.lock");
  }

  /** The log file. */
  public Path log() {
    return folder.resolve("logs").resolve("berth.log");
  }

  /** The framework's cache. */
  public Path cache() {
    return folder.resolve("felix-cache");
  }

  /**
   * Makes the folder where it is missing.
   *
   * @throws LauncherException when Berth cannot or should not live there
   */
  public void prepare() throws LauncherException {
    int length = socket().toString().getBytes(StandardCharsets.UTF_8).length;
    if (length > MAX_SOCKET_PATH) {
      throw new LauncherException(
          "The path of the home "
              + folder
              + " is too long: its control socket would need "
              + length
              + " bytes, and "
              + MAX_SOCKET_PATH
              + " are allowed. Set BERTH_HOME to a shorter path.");
    }
    try {
      Files.createDirectories(folder);
      if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        makePrivate();
      }
    } catch (IOException e) {
      throw new LauncherException(
          "The home "
              + folder
              + " cannot be made: "
              + reason(e)
              + ". Set BERTH_HOME to a folder that you can write to.",
          e);
    }
    if (!Files.isWritable(folder)) {
      throw new LauncherException(
          "The home "
              + folder
              + " is not writable. Set BERTH_HOME to a folder that you can write to.");
    }
  }

  /** Only a folder that holds nothing yet is changed: BERTH_HOME may name one by mistake. */
  private void makePrivate() throws IOException, LauncherException {
    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(folder);
    if (PRIVATE.containsAll(permissions)) {
      return;
    }
    if (!isEmpty()) {
      throw new LauncherException(
          "Others can read the home "
              + folder
              + " ("
              + PosixFilePermissions.toString(permissions)
              + "). Run \"chmod 700 "
              + folder
              + "\" if nobody else needs it, or set BERTH_HOME to another folder.");
    }
    Files.setPosixFilePermissions(folder, PRIVATE);
  }

  private boolean isEmpty() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }

  private static String reason(IOException e) {
    return switch (e) {
      case java.nio.file.AccessDeniedException denied -> "no permission for " + denied.getFile();
      case java.nio.file.FileAlreadyExistsException file -> file.getFile() + " is not a folder";
      default -> e.getMessage();
    };
  }
}
