package berth.desktop.preinstall;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Properties;

/**
 * The file preinstalled.properties of the home: which version of the edition was dealt with, and
 * the image of each extension that came with it. A file that is missing or damaged is that of a new
 * home; then what is installed already stays as it is.
 */
final class Remembered {
  private static final String EDITION = "edition";
  private static final String IMAGE = "image.";

  private final Path file;
  private final Properties properties = new Properties();

  Remembered(Path home) throws IOException {
    file = home.resolve("preinstalled.properties");
    if (Files.isRegularFile(file)) {
      try (InputStream in = Files.newInputStream(file)) {
        properties.load(in);
      } catch (IllegalArgumentException e) {
        properties.clear();
      }
    }
  }

  /** Whether all extensions of this version of the edition were dealt with. */
  boolean isDone(String edition) {
    return edition.equals(properties.getProperty(EDITION));
  }

  /** The image that the edition brought last, "sha256:…"; empty where it brought none. */
  Optional<String> image(String id) {
    return Optional.ofNullable(properties.getProperty(IMAGE + id));
  }

  void dealtWith(String id, String image) throws IOException {
    properties.setProperty(IMAGE + id, image);
    write();
  }

  void done(String edition) throws IOException {
    properties.setProperty(EDITION, edition);
    write();
  }

  private void write() throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    try (OutputStream out = Files.newOutputStream(fresh)) {
      properties.store(out, "Extensions that came with the edition");
    }
    try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
