package berth.components.jar;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Changes of files that are on the disk when the method returns. */
public final class Disk {
  private static final boolean FOLDERS_CAN_BE_SYNCED =
      !System.getProperty("os.name").startsWith("Windows");

  private Disk() {}

  /** Writes a file so that whoever reads it sees either the old or the new content. */
  public static void write(Path file, byte[] content) throws IOException {
    Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
    Files.write(temporary, content);
    move(temporary, file);
  }

  /** Moves a file, in one step, over another one. */
  public static void move(Path file, Path target) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Files.move(file, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    if (FOLDERS_CAN_BE_SYNCED) {
      try (var channel = FileChannel.open(target.getParent(), StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }
}
