package berth.engine.find;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;

/** When the files that say where the engine is were last written; equal when none was since. */
public record DiskStamp(List<FileStamp> files) {
  record FileStamp(Path file, FileTime time, long size, Object key) {}

  /** Of the files as they are now; one that cannot be read counts as absent. */
  static DiskStamp of(List<Path> files) {
    List<FileStamp> stamps = new ArrayList<>();
    for (Path file : files) {
      try {
        var attributes = Files.readAttributes(file, BasicFileAttributes.class);
        stamps.add(
            new FileStamp(
                file, attributes.lastModifiedTime(), attributes.size(), attributes.fileKey()));
      } catch (IOException e) {
        continue; // Absent most often.
      }
    }
    return new DiskStamp(List.copyOf(stamps));
  }
}
