package berth.edition.document;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What an edition's folder holds besides edition.json.
 *
 * @param path absolute
 */
public record EditionFolder(Path path) {
  /** The files and folders that belong to an edition. */
  public static final Set<String> PARTS =
      Set.of(
          EditionFile.NAME,
          "policy.json",
          "icons",
          "bundles",
          "extensions",
          "catalog",
          "keys",
          "LICENSE",
          "README.md");

  /** Bundles that are added, or replace those of the same symbolic name. */
  public List<Path> bundles() {
    return files("bundles", name -> name.endsWith(".jar"));
  }

  /** Archives of extensions that are installed where the home is new. */
  public List<Path> extensions() {
    return files("extensions", name -> name.matches(".*\\.tar(\\.(gz|zst))?|.*\\.tgz"));
  }

  /** The catalogs, by name. */
  public List<Path> catalogs() {
    return files("catalog", name -> name.endsWith(".json"));
  }

  private List<Path> files(String folder, Predicate<String> names) {
    if (!Files.isDirectory(path.resolve(folder))) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(path.resolve(folder))) {
      return files
          .filter(file -> names.test(file.getFileName().toString()) && Files.isRegularFile(file))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
