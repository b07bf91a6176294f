package berth.backend;

import berth.api.BerthException;
import berth.api.extension.Extension;
import berth.backend.file.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.commons.io.file.PathUtils;

/**
 * The files of a backend below {@code <home>/run}: the folder of its sockets and what Berth writes
 * for Compose. Names are short because the path of a socket has at most 107 bytes.
 */
final class BackendFiles {
  private static final int MAX_SOCKET_PATH = 107;

  private final Path run;
  private final String name;

  BackendFiles(Path home, Extension extension) {
    run = home.resolve("run");
    name = hash(extension.key());
  }

  /** The folder that is mounted at /run/guest-services. */
  Path sockets() {
    return run.resolve(name);
  }

  /** What Berth adds to the author's Compose file. */
  Path override() {
    return run.resolve(name + ".override.yaml");
  }

  /**
   * What Compose gets instead of the author's file: there is none, or it must not see all of it.
   */
  Path generated() {
    return run.resolve(name + ".compose.yaml");
  }

  /** Where the backend was brought up. */
  Path places() {
    return run.resolve(name + ".engines.json");
  }

  /** The author's Compose file; it lies in the folder vm under its base name. */
  Path author(Extension extension, String composeFile) {
    String base = composeFile.substring(composeFile.lastIndexOf('/') + 1);
    return extension.folder().resolve("vm").resolve(base);
  }

  /** The folder of the sockets in the words of a Compose mount. */
  String mountable(Extension extension) throws BerthException {
    if (sockets().toString().contains(":")) {
      throw new BerthException(
          "The backend of "
              + extension.title()
              + " cannot start: "
              + sockets()
              + " cannot be mounted, for there is a colon in it. Set BERTH_HOME to another folder.");
    }
    return sockets().toString();
  }

  /** The socket's place on this machine, checked: its name comes from the image. */
  Path socket(Extension extension, String socket) throws BerthException {
    Path path = sockets().resolve(socket).normalize();
    if (!sockets().equals(path.getParent())) {
      throw new BerthException(
          "The socket '" + socket + "' of " + extension.title() + " is not a plain file name.");
    }
    int length = path.toString().getBytes(StandardCharsets.UTF_8).length;
    if (length > MAX_SOCKET_PATH) {
      throw new BerthException(
          "The socket of "
              + extension.title()
              + " cannot be reached: its path "
              + path
              + " has "
              + length
              + " bytes, and "
              + MAX_SOCKET_PATH
              + " is the most that a socket can have. Set BERTH_HOME to a shorter folder.");
    }
    return path;
  }

  /**
   * Makes the folder of the sockets.
   *
   * @param empty whether sockets of an earlier run are removed
   */
  void prepare(boolean empty) throws IOException {
    Files.createDirectories(run);
    if (empty) {
      delete(sockets());
    }
    Files.createDirectories(sockets());
    if (run.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      // For users of the container that are not root. Nobody else gets here: the home is 0700.
      Files.setPosixFilePermissions(sockets(), PosixFilePermissions.fromString("rwxrwxrwx"));
    }
  }

  void write(Path file, String text) throws IOException {
    new WholeFile(file).write(text.getBytes(StandardCharsets.UTF_8));
  }

  void remove() throws IOException {
    Files.deleteIfExists(override());
    Files.deleteIfExists(generated());
    removeUnfinished();
    delete(sockets());
  }

  /** What was being written when Berth was killed. */
  private void removeUnfinished() throws IOException {
    if (Files.isDirectory(run)) {
      try (DirectoryStream<Path> unfinished =
          Files.newDirectoryStream(run, name + "*" + WholeFile.UNFINISHED)) {
        for (Path file : unfinished) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  /** Links are removed, never followed: the backend can put what it likes into its folder. */
  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      PathUtils.delete(folder);
    }
  }

  /** Eight letters and digits that tell one extension from another. */
  static String hash(String key) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 4);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256.", e);
    }
  }
}
