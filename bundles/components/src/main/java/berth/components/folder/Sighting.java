package berth.components.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Optional;
import java.util.zip.ZipFile;

/**
 * A file as it was seen at a time. One that is still being copied changes, or has no end yet: the
 * directory of a zip file is its last part.
 *
 * @param key tells one file of the name from another; null where the system has none
 * @param nanos when it was first seen like this
 */
record Sighting(long size, FileTime modified, Object key, long nanos) {
  /** How the file is now; empty when it is not there. */
  static Optional<Sighting> of(Path file) {
    try {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      return now.isRegularFile()
          ? Optional.of(
              new Sighting(now.size(), now.lastModifiedTime(), now.fileKey(), System.nanoTime()))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  boolean isSame(Sighting other) {
    return size == other.size
        && modified.equals(other.modified)
        && (key == null || key.equals(other.key));
  }

  boolean isOlderThan(Duration age) {
    return System.nanoTime() - nanos >= age.toNanos();
  }

  /** Whether the file is whole, as far as a zip file can tell. */
  static boolean isWhole(Path file) {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      return zip.size() > 0;
    } catch (IOException e) {
      return false;
    }
  }
}
