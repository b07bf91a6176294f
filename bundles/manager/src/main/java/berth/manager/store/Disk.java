package berth.manager.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;

/** Changes of files that are on the disk, not only in its cache, when the method returns. */
public class Disk {
  private static final boolean FOLDERS_CAN_BE_SYNCED =
      !System.getProperty("os.name").startsWith("Windows");

  /** Called before each change. A test lets the machine fail here. */
  protected void change() {}

  /** Waits until the disk has it. A test whose machine keeps its cache need not wait. */
  protected void force(FileChannel channel) throws IOException {
    channel.force(true);
  }

  /** Makes a folder whose parent exists; one that is there already is fine. */
  public void createFolder(Path folder) throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      change();
      Files.createDirectory(folder);
      syncFolder(folder.getParent());
    }
  }

  /** Writes a file so that whoever reads it sees either the old or the new content. */
  public void write(Path file, byte[] content) throws IOException {
    Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
    change();
    Files.write(temporary, content);
    move(temporary, file);
  }

  /** Moves a file, in one step, over another one. */
  public void move(Path file, Path target) throws IOException {
    syncFile(file);
    change();
    Files.move(file, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    syncFolder(target.getParent());
  }

  /** Brings everything in a folder to the disk. */
  public void sync(Path folder) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (attributes.isRegularFile()) {
              syncFile(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, IOException failure)
              throws IOException {
            syncFolder(visited);
            return super.postVisitDirectory(visited, failure);
          }
        });
    syncFolder(folder.getParent());
  }

  /** Deletes a file, or a folder with all that is in it; links are not followed. Absent is fine. */
  public void delete(Path path) throws IOException {
    if (Files.notExists(path, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Files.walkFileTree(
        path,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            if (!Files.isWritable(folder)) {
              folder.toFile().setWritable(true); // If that fails, deleting says so.
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            change();
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, IOException failure)
              throws IOException {
            change();
            Files.deleteIfExists(folder);
            return super.postVisitDirectory(folder, failure);
          }
        });
    syncFolder(path.getParent());
  }

  /** Deletes a folder if nothing is in it. */
  public void deleteIfEmpty(Path folder) throws IOException {
    change();
    try {
      Files.deleteIfExists(folder);
      syncFolder(folder.getParent());
    } catch (DirectoryNotEmptyException e) {
      return; // What is in it has its own reason to be there.
    }
  }

  private void syncFile(Path file) throws IOException {
    // Windows syncs only what may be written; a file that may only be read cannot be ours to write.
    var mode = Files.isWritable(file) ? StandardOpenOption.WRITE : StandardOpenOption.READ;
    try (var channel = FileChannel.open(file, mode)) {
      force(channel);
    }
  }

  private void syncFolder(Path folder) throws IOException {
    if (FOLDERS_CAN_BE_SYNCED) {
      try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        force(channel);
      } catch (NoSuchFileException e) {
        return; // It has gone in the meantime, with what was in it.
      }
    }
  }
}
