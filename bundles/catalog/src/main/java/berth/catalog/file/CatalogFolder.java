package berth.catalog.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The folder of a catalog: its files are in it, wherever links lead. */
final class CatalogFolder {
  private static final int LONGEST_PATH = 1_000;

  private final Path folder;

  CatalogFolder(Path folder) {
    this.folder = folder;
  }

  /** The file at the path that a node says. */
  Path file(Node node) throws Flaw {
    String text = node.text(LONGEST_PATH);
    if (text.isEmpty() || text.indexOf('\\') >= 0 || text.startsWith("/") || hasDrive(text)) {
      throw node.flaw("is no relative path with slashes", text);
    }
    try {
      Path file = folder.resolve(text);
      if (List.of(text.split("/")).contains("..")
          || !file.toRealPath().startsWith(folder.toRealPath())) {
        throw node.flaw("leaves the folder of the catalog", text);
      }
      if (!Files.isRegularFile(file)) {
        throw node.flaw("is no file", text);
      }
      return file;
    } catch (InvalidPathException | IOException e) {
      throw node.flaw("names a file that is not there", text);
    }
  }

  /** The picture at the path that a node says, by its first bytes, since names lie. */
  Path picture(Node node, Set<PictureKind> kinds, long maxBytes) throws Flaw {
    Path file = file(node);
    try (InputStream in = Files.newInputStream(file)) {
      long size = Files.size(file);
      if (size > maxBytes) {
        throw node.flaw("has %,d bytes; at most %,d are shown".formatted(size, maxBytes));
      }
      byte[] beginning = in.readNBytes(PictureKind.BEGINNING);
      if (kinds.stream().noneMatch(kind -> kind.begins(beginning))) {
        throw node.flaw(
            "is not of these kinds: "
                + kinds.stream().sorted().map(Enum::name).collect(Collectors.joining(", ")));
      }
      return file;
    } catch (IOException e) {
      throw node.flaw("cannot be read (" + e + ")");
    }
  }

  private static boolean hasDrive(String text) {
    return text.length() > 1 && text.charAt(1) == ':';
  }
}
