package berth.host;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The folders in which programs of this machine are looked up. */
record SearchPath(List<Path> folders, boolean windows) {
  private static final List<String> WINDOWS_SUFFIXES = List.of(".exe", ".cmd", ".bat", ".ps1");

  /**
   * Reads a PATH variable. The folders in which container tools install themselves are added: a
   * desktop session, above all of macOS, often knows a shorter PATH than the user's shell.
   */
  static SearchPath of(String variable, Path userHome, boolean windows) {
    List<Path> folders = new ArrayList<>();
    for (String folder : (variable == null ? "" : variable).split(File.pathSeparator)) {
      try {
        Path path = Path.of(folder);
        if (path.isAbsolute()) {
          folders.add(path);
        }
      } catch (InvalidPathException e) {
        continue; // An entry that is no path cannot hold a program.
      }
    }
    if (!windows) {
      Stream.of("/usr/local/bin", "/opt/homebrew/bin").map(Path::of).forEach(folders::add);
      Stream.of(".docker/bin", ".rd/bin", ".orbstack/bin")
          .map(userHome::resolve)
          .forEach(folders::add);
    }
    return new SearchPath(List.copyOf(folders), windows);
  }

  /**
   * The program of this name, or of this absolute path; any other name with a separator in it means
   * none.
   */
  Optional<Path> find(String name) {
    try {
      Path path = Path.of(name);
      if (name.isEmpty() || !path.isAbsolute() && path.getNameCount() != 1) {
        return Optional.empty();
      }
      return (path.isAbsolute() ? Stream.of(path.getRoot()) : folders.stream())
          .flatMap(folder -> names(name).map(folder::resolve))
          .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
          .findFirst();
    } catch (InvalidPathException e) {
      return Optional.empty(); // A name that no file can have.
    }
  }

  private Stream<String> names(String name) {
    return windows
        ? Stream.concat(Stream.of(name), WINDOWS_SUFFIXES.stream().map(name::concat))
            .filter(candidate -> candidate.contains("."))
        : Stream.of(name);
  }
}
