package berth.manager;

import berth.api.metadata.Finding;
import berth.api.metadata.Finding.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Brings host executables, and what is in folders of them, into one flat folder (reference 1.3).
 */
final class HostFiles {
  private final Path folder;
  private final List<Finding> findings;
  private final Map<String, String> origins = new HashMap<>();

  /**
   * @param folder where the files go; it exists
   * @param findings gets what is odd
   */
  HostFiles(Path folder, List<Finding> findings) {
    this.folder = folder;
    this.findings = findings;
  }

  /**
   * Moves what was copied out of the image.
   *
   * @param unpacked a file or folder; nothing when the image does not have it
   * @param path its path in the image
   */
  void add(Path unpacked, String path) throws IOException {
    if (Files.isRegularFile(unpacked, LinkOption.NOFOLLOW_LINKS)) {
      move(unpacked, path);
    } else if (Files.isDirectory(unpacked, LinkOption.NOFOLLOW_LINKS)) {
      try (var files = Files.walk(unpacked)) {
        for (Path file : files.sorted().toList()) {
          if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            move(file, path + "/" + unpacked.relativize(file).toString().replace('\\', '/'));
          }
        }
      }
    } else {
      warn("\"" + path + "\" is not in the image; it is left out");
    }
  }

  private void move(Path file, String path) throws IOException {
    String name = path.substring(path.lastIndexOf('/') + 1);
    String other = origins.put(name, path);
    if (other != null && !other.equals(path)) {
      warn("\"%s\" and \"%s\" have the same name; the latter is taken".formatted(other, path));
    }
    Files.move(file, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
  }

  private void warn(String message) {
    findings.add(new Finding(Severity.WARNING, "metadata.json: host.binaries", message));
  }
}
