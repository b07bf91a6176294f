package berth.launcher.link;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The user's mimeapps.list, out of which xdg-mime takes nothing.
 *
 * @param file may be missing
 */
record MimeApps(Path file) {
  /** Takes a program out of every list of programs; what is else in the file stays as it is. */
  void forget(String desktopEntry) throws IOException {
    if (!Files.exists(file)) {
      return;
    }
    List<String> lines = Files.readAllLines(file);
    List<String> kept =
        lines.stream().flatMap(line -> without(line, desktopEntry).stream()).toList();
    if (!kept.equals(lines)) {
      replace(file.toRealPath(), String.join("\n", kept) + "\n");
    }
  }

  /** Empty when nothing is left of the line. */
  private static Optional<String> without(String line, String desktopEntry) {
    int equals = line.indexOf('=');
    List<String> programs = Arrays.asList(line.substring(equals + 1).split(";"));
    if (equals < 0 || !programs.contains(desktopEntry)) {
      return Optional.of(line);
    }
    String others =
        programs.stream()
            .filter(program -> !program.equals(desktopEntry))
            .collect(Collectors.joining(";"));
    return others.isEmpty()
        ? Optional.empty()
        : Optional.of(line.substring(0, equals + 1) + others + (line.endsWith(";") ? ";" : ""));
  }

  /** Writes a file so that nobody sees half of it. */
  static void replace(Path file, String text) throws IOException {
    Path temporary = file.resolveSibling("." + file.getFileName() + ".berth");
    Files.writeString(
        temporary,
        text,
        StandardOpenOption.CREATE,
        StandardOpenOption.TRUNCATE_EXISTING,
        StandardOpenOption.WRITE,
        StandardOpenOption.SYNC);
    Files.move(
        temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
