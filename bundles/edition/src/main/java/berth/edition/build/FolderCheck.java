package berth.edition.build;

import berth.api.BerthException;
import berth.api.Progress;
import berth.edition.document.EditionFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * Whether the files of an edition can be put into a distribution.
 *
 * @param folder the edition's
 * @param distribution what it is put into
 */
record FolderCheck(Path folder, Path distribution) {
  void check(Path out, Progress progress) throws BerthException {
    if (Files.exists(distribution.resolve(Stage.EDITION))) {
      throw new BerthException(
          "%s is an edition itself. Build with the program of Berth's own distribution."
              .formatted(distribution));
    }
    if (out.startsWith(folder)) {
      throw new BerthException(
          "%s is inside the edition's folder. Name another folder with -o.".formatted(out));
    }
    try {
      checkEntries(progress);
      checkBundles();
    } catch (IOException e) {
      throw new BerthException("%s cannot be read: %s".formatted(folder, e), e);
    }
  }

  private void checkEntries(Progress progress) throws IOException, BerthException {
    try (Stream<Path> entries = Files.list(folder)) {
      for (Path entry : entries.sorted().toList()) {
        String name = entry.getFileName().toString();
        if (!EditionFolder.PARTS.contains(name) && !name.startsWith(".")) {
          progress.warn(entry + " is no part of an edition and is left out.");
        }
      }
    }
    for (String part : EditionFolder.PARTS) {
      if (Files.exists(folder.resolve(part))) {
        checkFiles(folder.resolve(part));
      }
    }
  }

  /** A link would be something else on the machine that the edition is for. */
  private static void checkFiles(Path part) throws IOException, BerthException {
    try (Stream<Path> files = Files.walk(part)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        if (Files.isSymbolicLink(file)) {
          throw new BerthException(file + " is a symbolic link. Put the file itself there.");
        }
        if (!Files.isReadable(file)) {
          throw new BerthException(file + " cannot be read.");
        }
      }
    }
  }

  private void checkBundles() throws IOException, BerthException {
    Map<String, Path> names = new HashMap<>();
    List<Path> jars = new EditionFolder(folder).bundles();
    for (Path jar : jars) {
      String name;
      try (JarFile file = new JarFile(jar.toFile())) {
        var manifest = file.getManifest();
        name =
            manifest == null ? null : manifest.getMainAttributes().getValue("Bundle-SymbolicName");
      }
      if (name == null) {
        throw new BerthException(jar + " is no OSGi bundle: its manifest has no symbolic name.");
      }
      Path other = names.put(name.replaceFirst(";.*", "").strip(), jar);
      if (other != null) {
        throw new BerthException("%s and %s are one bundle. Remove one.".formatted(other, jar));
      }
    }
  }
}
