package berth.host;

import berth.api.BerthException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedSet;

/** The flat folder that holds the host executables of one extension (reference 5.1). */
record Executables(Path folder, boolean windows) {
  /** What callers leave out or put in too much, the likely ones first. */
  private static final List<String> UNIX_SUFFIXES = List.of(".sh", ".exe", ".cmd", ".bat", ".ps1");

  private static final List<String> WINDOWS_SUFFIXES =
      List.of(".exe", ".cmd", ".bat", ".ps1", ".sh");

  /**
   * The file that a command means: by base name, with or without the suffix that the file has
   * (reference 3.3, survey 2.3). Never one outside the folder, and no link.
   */
  Optional<Path> find(String command) {
    String name = baseName(command);
    if (name.isEmpty() || name.equals(".") || name.equals("..") || name.indexOf('\0') >= 0) {
      return Optional.empty();
    }
    return candidates(name).stream()
        .map(folder::resolve)
        .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
        .findFirst();
  }

  /** Makes all files readable and executable for their owner and returns their names, sorted. */
  List<String> prepare() throws BerthException {
    try (var files = Files.list(folder)) {
      List<String> names = new ArrayList<>();
      for (Path file : (Iterable<Path>) files.sorted()::iterator) {
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
          makeExecutable(file);
          names.add(file.getFileName().toString());
        }
      }
      names.sort(null);
      return names;
    } catch (IOException | UncheckedIOException e) {
      throw new BerthException(
          "The host executables in " + folder + " cannot be made executable: " + e, e);
    }
  }

  private static void makeExecutable(Path file) throws IOException {
    var view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (view == null) {
      return; // Windows goes by the suffix.
    }
    var permissions = EnumSet.copyOf(view.readAttributes().permissions());
    permissions.add(PosixFilePermission.OWNER_READ);
    permissions.add(PosixFilePermission.OWNER_EXECUTE);
    view.setPermissions(permissions);
  }

  private SequencedSet<String> candidates(String name) {
    List<String> suffixes = windows ? WINDOWS_SUFFIXES : UNIX_SUFFIXES;
    String stem =
        suffixes.stream()
            .filter(name.toLowerCase(Locale.ROOT)::endsWith)
            .findFirst()
            .map(suffix -> name.substring(0, name.length() - suffix.length()))
            .filter(rest -> !rest.isEmpty())
            .orElse(name);
    var candidates = new LinkedHashSet<String>();
    if (!windows || !stem.equals(name)) {
      candidates.add(name); // Windows cannot run a file that has no suffix.
    }
    if (!windows) {
      candidates.add(stem);
    }
    suffixes.forEach(suffix -> candidates.add(stem + suffix));
    suffixes.forEach(suffix -> candidates.add(name + suffix));
    candidates.add(stem);
    return candidates;
  }

  private String baseName(String command) {
    String path = windows ? command.replace('\\', '/') : command;
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
