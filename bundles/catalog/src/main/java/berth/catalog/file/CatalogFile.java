package berth.catalog.file;

import berth.api.BerthException;
import berth.api.catalog.CatalogEntry;
import berth.api.catalog.CatalogEntry.Screenshot;
import berth.api.image.ImageSource;
import berth.api.metadata.Labels;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A catalog of version 1, as catalog.schema.json describes it. What is wrong with the whole refuses
 * it; an entry that is wrong is left out, and so is a picture that cannot be shown.
 */
public final class CatalogFile {
  private static final int VERSION = 1;
  private static final int MAX_EXTENSIONS = 2_000;
  private static final int MAX_SCREENSHOTS = 12;
  private static final int LONGEST_IMAGE = 255;
  private static final int LONGEST_LINE = 200;
  private static final int LONGEST_TEXT = 2_000;
  private static final long ICON_BYTES = 1 << 20;
  private static final long SCREENSHOT_BYTES = 8 << 20;
  private static final Set<String> DOCUMENT = Set.of("$schema", "version", "extensions");
  private static final Set<String> EXTENSION =
      Set.of("image", "title", "vendor", "description", "icon", "screenshots", "archive");
  private static final Set<String> SCREENSHOT = Set.of("file", "alt");
  private static final String NAME = "[a-z0-9]+(?:[._-]+[a-z0-9]+)*";
  private static final Pattern IMAGE =
      Pattern.compile(
          "(%1$s(?::[0-9]{1,5}(?=/))?(?:/%1$s)*):([A-Za-z0-9_][A-Za-z0-9_.-]{0,127})"
              .formatted(NAME));

  private final Path file;
  private final Consumer<String> warnings;
  private final CatalogFolder folder;

  /**
   * @param warnings hears what is left out and why, with file and place
   */
  public CatalogFile(Path file, Consumer<String> warnings) {
    this.file = file.toAbsolutePath();
    this.warnings = warnings;
    this.folder = new CatalogFolder(this.file.getParent());
  }

  /**
   * What it has, in its order.
   *
   * @throws BerthException when the file cannot be read or is no such catalog
   */
  public List<CatalogEntry> entries() throws BerthException {
    try {
      Node document = new Node("", CatalogDocument.read(file)).object(DOCUMENT, this::warn);
      Node version = document.require("version");
      if (!version.json().isInt() || version.json().intValue() != VERSION) {
        throw version.flaw("is not " + VERSION + ", which is all that this Berth reads");
      }
      return entries(document.require("extensions").items(MAX_EXTENSIONS));
    } catch (Flaw e) {
      throw CatalogDocument.fault(file, e.getMessage(), e);
    }
  }

  private List<CatalogEntry> entries(List<Node> nodes) {
    List<CatalogEntry> entries = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (Node node : nodes) {
      try {
        CatalogEntry entry = entry(node.object(EXTENSION, this::warn));
        if (!ids.add(entry.id())) {
          throw node.require("image").flaw("is there already", entry.id());
        }
        entries.add(entry);
      } catch (Flaw e) {
        warnings.accept(file + ": " + e.getMessage() + ". The entry is left out.");
      }
    }
    return entries;
  }

  private CatalogEntry entry(Node node) throws Flaw {
    String image = node.require("image").text(LONGEST_IMAGE);
    Matcher parts = IMAGE.matcher(image);
    if (!parts.matches()) {
      throw node.require("image").flaw("is no image with a tag", image);
    }
    Optional<Node> archive = node.get("archive");
    ImageSource source =
        archive.isPresent()
            ? new ImageSource.Archive(folder.file(archive.get()))
            : new ImageSource.Named(image);
    return new CatalogEntry(
        parts.group(1), parts.group(2), labels(node), source, icon(node), screenshots(node));
  }

  private static Labels labels(Node node) throws Flaw {
    return new Labels(
        node.text("title", LONGEST_LINE),
        node.text("description", LONGEST_TEXT),
        node.text("vendor", LONGEST_LINE),
        "",
        "",
        List.of(),
        "",
        "",
        "",
        List.of(),
        "",
        List.of());
  }

  private Optional<Path> icon(Node node) {
    return node.get("icon")
        .flatMap(icon -> picture(icon, EnumSet.allOf(PictureKind.class), ICON_BYTES));
  }

  private List<Screenshot> screenshots(Node node) throws Flaw {
    Optional<Node> list = node.get("screenshots");
    List<Screenshot> screenshots = new ArrayList<>();
    for (Node item : list.isPresent() ? list.get().items(MAX_SCREENSHOTS) : List.<Node>of()) {
      item.object(SCREENSHOT, this::warn);
      String alt = item.text("alt", LONGEST_TEXT);
      picture(item.require("file"), EnumSet.of(PictureKind.JPEG, PictureKind.PNG), SCREENSHOT_BYTES)
          .ifPresent(picture -> screenshots.add(new Screenshot(picture, alt)));
    }
    return List.copyOf(screenshots);
  }

  private Optional<Path> picture(Node node, Set<PictureKind> kinds, long maxBytes) {
    try {
      return Optional.of(folder.picture(node, kinds, maxBytes));
    } catch (Flaw e) {
      warnings.accept(file + ": " + e.getMessage() + ". The picture is left out.");
      return Optional.empty();
    }
  }

  private void warn(Flaw unknown) {
    warnings.accept(file + ": " + unknown.getMessage() + ".");
  }
}
