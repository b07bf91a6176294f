package berth.lease;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * What a part leaves for the next one: a line for the run of Berth that it is about, a line with
 * what it is in the middle of, then whatever only these two understand.
 */
record HandoverFile(Path file, String run) {

  /**
   * What was left.
   *
   * @param busy a sentence; empty when nothing is in the way of the next one
   */
  record Note(String busy, String content) {}

  void write(String busy, String content) throws IOException {
    Path parent = file.getParent();
    if (!Files.isDirectory(parent)) {
      Files.createDirectories(parent);
    }
    Path temporary = file.resolveSibling(file.getFileName() + ".new");
    Files.writeString(temporary, run + "\n" + busy.replace('\n', ' ') + "\n" + content);
    Files.move(
        temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Empty when nothing was left in this run. */
  Optional<Note> read() throws IOException {
    try {
      String[] parts = Files.readString(file).split("\n", 3);
      return parts.length == 3 && parts[0].equals(run)
          ? Optional.of(new Note(parts[1], parts[2]))
          : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  void remove() throws IOException {
    Files.deleteIfExists(file);
  }
}
