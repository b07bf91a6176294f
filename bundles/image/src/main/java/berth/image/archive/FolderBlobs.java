package berth.image.archive;

import berth.image.FormatException;
import berth.image.tree.EntryName;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The files of an OCI layout folder. */
final class FolderBlobs implements Blobs {
  private final Path folder;

  FolderBlobs(Path folder) throws IOException {
    this.folder = folder.toRealPath();
  }

  @Override
  public boolean has(String name) {
    try {
      find(name);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public long size(String name) throws IOException {
    return Files.size(find(name));
  }

  @Override
  public InputStream open(String name) throws IOException {
    return Files.newInputStream(find(name));
  }

  @Override
  public void close() {}

  /** The real place of a file; a link must not lead out of the folder. */
  private Path find(String name) throws IOException {
    Path path;
    try {
      path = folder.resolve(String.join("/", EntryName.split(name))).toRealPath();
    } catch (NoSuchFileException | InvalidPathException e) {
      throw new FormatException("is missing");
    }
    if (!path.startsWith(folder)) {
      throw new FormatException("is a link that leads out of the folder");
    }
    if (!Files.isRegularFile(path)) {
      throw new FormatException("is no file");
    }
    return path;
  }
}
