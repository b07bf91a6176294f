package berth.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import berth.api.BerthException;
import berth.api.Progress;
import berth.api.catalog.CatalogEntry;
import berth.api.edition.Brand;
import berth.api.edition.Edition;
import berth.api.image.ImageReader;
import berth.api.image.ImageSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The catalogs of an edition, together. */
class LocalCatalogTest {
  @TempDir Path folder;

  @Test
  void aBadCatalogLeavesTheOthersAndTheFirstOfTwoCounts() throws Exception {
    Path first =
        catalog(
            "first",
            """
            {"version": 1, "extensions": [{"image": "a/zebra:1"}, {"image": "a/x:2", "title": "b"}]}
            """);
    Path bad = catalog("bad", "{\"version\": 1, ");
    Path last =
        catalog(
            "last",
            """
            {"version": 1, "extensions": [{"image": "a/x:9"}, {"image": "c/y:3", "title": "C"}]}
            """);
    var catalog =
        new LocalCatalog(
            new Catalogs(List.of(first, bad, folder.resolve("gone.json"), last)),
            new ShippedCatalog(folder.resolve("none"), new NoImages(), null),
            () -> {});

    assertThat(catalog.entries())
        .extracting(entry -> entry.id() + ":" + entry.tag())
        .containsExactly("a/zebra:1", "a/x:2", "c/y:3");
    assertThat(catalog.entries())
        .extracting(CatalogEntry::source)
        .hasOnlyElementsOfType(ImageSource.Named.class);
  }

  @Test
  void anArchiveIsTheSourceOfTheImageThatACatalogOnlyNames() throws Exception {
    Path catalog =
        catalog(
            "catalog",
            """
            {"version": 1, "extensions": [{"image": "acme/one:1", "title": "Described"},
             {"image": "acme/two:2"}]}
            """);
    Path archives = Files.createDirectory(folder.resolve("extensions"));
    Path one = Files.writeString(archives.resolve("one.tar"), "One");
    Files.writeString(archives.resolve("two.tar"), "Two");
    var local =
        new LocalCatalog(
            new Catalogs(List.of(catalog)),
            new ShippedCatalog(
                archives, new ShippedCatalogTest.Reader(), new ShippedCatalogTest.TitleReader()),
            () -> {});

    assertThat(local.entries())
        .extracting(entry -> entry.labels().title(), CatalogEntry::source)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("", new ImageSource.Named("acme/two:2")),
            org.assertj.core.groups.Tuple.tuple("Described", new ImageSource.Archive(one)));
  }

  private Path catalog(String name, String json) throws Exception {
    return Files.writeString(folder.resolve(name + ".json"), json);
  }

  /** An edition that has these catalogs. */
  private record Catalogs(List<Path> catalogs) implements Edition {
    @Override
    public Brand brand() {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<Path> preinstalled() {
      return List.of();
    }

    @Override
    public Optional<String> preset(String name) {
      return Optional.empty();
    }
  }

  private static final class NoImages implements ImageReader {
    @Override
    public ImageSource source(String text, Path folder) {
      throw new UnsupportedOperationException();
    }

    @Override
    public <T> T read(ImageSource source, Progress progress, ImageUse<T> use)
        throws BerthException {
      throw new BerthException("none");
    }
  }
}
