package berth.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.api.BerthException;
import berth.api.CancelledException;
import berth.api.Progress;
import berth.api.StandIn;
import berth.api.catalog.CatalogEntry;
import berth.api.edition.Edition;
import berth.api.image.ImageDescription;
import berth.api.image.ImageFiles;
import berth.api.image.ImagePacks;
import berth.api.image.ImageReader;
import berth.api.image.ImageSource;
import berth.api.metadata.Finding;
import berth.api.metadata.Labels;
import berth.api.metadata.Metadata;
import berth.api.metadata.MetadataReader;
import berth.api.metadata.Reading;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The catalog over real files; what an archive holds is told by its file's text. */
class ShippedCatalogTest {
  @TempDir Path distribution;
  private Path folder;
  private final List<Path> preinstalled = new ArrayList<>();
  private final Reader reader = new Reader();
  private ShippedCatalog catalog;

  @BeforeEach
  void catalog() {
    folder = distribution.resolve("extensions");
    catalog = catalog(folder, new TestEdition(List.of(), preinstalled), reader);
  }

  /** An archive that says "pack" holds two extensions. */
  static ShippedCatalog catalog(Path folder, Edition edition, ImageReader reader) {
    ImagePacks packs =
        StandIn.of(
            ImagePacks.class,
            new Object() {
              public List<ImageSource> extensions(ImageSource source, Progress progress)
                  throws IOException {
                Path archive = ((ImageSource.Archive) source).path();
                return Files.readString(archive).equals("pack")
                    ? List.of(
                        new ImageSource.Archive(archive, Optional.of("First")),
                        new ImageSource.Archive(archive, Optional.of("Second")))
                    : List.of(source);
              }
            });
    return new ShippedCatalog(folder, edition, packs, reader, new TitleReader());
  }

  @Test
  void whatComesPreInstalledIsThereToo() throws Exception {
    Path pack = Files.writeString(distribution.resolve("pack.tar"), "pack");
    preinstalled.add(pack);
    assertThat(catalog.entries())
        .extracting(CatalogEntry::id, CatalogEntry::source)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "acme/first", new ImageSource.Archive(pack, Optional.of("First"))),
            org.assertj.core.groups.Tuple.tuple(
                "acme/second", new ImageSource.Archive(pack, Optional.of("Second"))));
  }

  @Test
  void noFolderIsAnEmptyCatalog() throws Exception {
    assertThat(catalog.entries()).isEmpty();
  }

  @Test
  void listsArchivesAndLeavesOutWhatCannotBeRead() throws Exception {
    Files.createDirectory(folder);
    Path zebra = Files.writeString(folder.resolve("a.tar"), "Zebra");
    Path apple = Files.writeString(folder.resolve("b.tar.gz"), "apple");
    Files.writeString(folder.resolve("c.tar"), "broken");
    Files.writeString(folder.resolve("README.md"), "no archive");

    assertThat(catalog.entries())
        .extracting(CatalogEntry::id, entry -> entry.labels().title(), CatalogEntry::source)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple(
                "acme/apple", "apple", new ImageSource.Archive(apple)),
            org.assertj.core.groups.Tuple.tuple(
                "acme/zebra", "Zebra", new ImageSource.Archive(zebra)));
  }

  @Test
  void readsAnArchiveAgainOnlyWhenItHasChanged() throws Exception {
    Files.createDirectory(folder);
    Path file = Files.writeString(folder.resolve("a.tar"), "One");
    Files.writeString(folder.resolve("c.tar"), "broken");

    catalog.entries();
    catalog.entries();
    assertThat(reader.read).hasSize(2);

    Files.writeString(file, "Three");
    assertThat(catalog.entries()).extracting(CatalogEntry::id).containsExactly("acme/three");
    assertThat(reader.read).hasSize(3).last().isEqualTo(file);

    Files.delete(file);
    assertThat(catalog.entries()).isEmpty();
  }

  @Test
  void aCancelledReadIsNotTakenForABrokenArchive() throws Exception {
    Files.createDirectory(folder);
    Files.writeString(folder.resolve("a.tar"), "One");
    reader.cancelled = true;
    assertThatThrownBy(catalog::entries).isInstanceOf(CancelledException.class);

    reader.cancelled = false;
    assertThat(catalog.entries()).hasSize(1);
  }

  static final class Reader implements ImageReader {
    final List<Path> read = new ArrayList<>();
    boolean cancelled;

    @Override
    public ImageSource source(String text, Path folder) {
      throw new UnsupportedOperationException();
    }

    @Override
    public <T> T read(ImageSource source, Progress progress, ImageUse<T> use)
        throws BerthException {
      Path path = ((ImageSource.Archive) source).path();
      read.add(path);
      String text;
      try {
        text = Files.readString(path);
      } catch (java.io.IOException e) {
        throw new BerthException("unreadable", e);
      }
      if (cancelled) {
        throw new CancelledException("called off");
      }
      if (text.equals("broken")) {
        throw new BerthException("broken");
      }
      return use.use(new Image(((ImageSource.Archive) source).name().orElse(text)));
    }
  }

  private record Image(String title) implements ImageFiles {
    @Override
    public ImageDescription description() {
      String id = "acme/" + title.toLowerCase(java.util.Locale.ROOT);
      return new ImageDescription(id, "1", "sha256:0", Map.of("title", title), "linux", "amd64");
    }

    @Override
    public Optional<byte[]> file(String path, int limit) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Set<String> extract(Map<String, Path> wanted) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean inEngine() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void writeDockerArchive(OutputStream out) {
      throw new UnsupportedOperationException();
    }
  }

  static final class TitleReader implements MetadataReader {
    @Override
    public Reading<Metadata> metadata(byte[] json) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Reading<Labels> labels(Map<String, String> labels) {
      return new Reading<>(
          new Labels(
              labels.get("title"), "", "", "", "", List.of(), "", "", "", List.of(), "", List.of()),
          List.of());
    }

    @Override
    public Optional<Finding> incompatibility(Labels labels) {
      return Optional.empty();
    }
  }
}
