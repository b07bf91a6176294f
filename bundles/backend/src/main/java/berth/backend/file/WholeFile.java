package berth.backend.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that is written beside its place and moved there. */
public record WholeFile(Path path) {
  /** The end of the name of one that is being written. */
  public static final String UNFINISHED = ".new";

  public void write(byte[] content) throws IOException {
    Files.createDirectories(path.getParent());
    Files.write(unfinished(), content);
    Files.move(
        unfinished(), path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Removes it, and what was left of it when Berth was killed. */
  public void remove() throws IOException {
    Files.deleteIfExists(path);
    Files.deleteIfExists(unfinished());
  }

  private Path unfinished() {
    return path.resolveSibling(path.getFileName() + UNFINISHED);
  }
}
