package berth.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import berth.api.BerthException;
import berth.api.Progress;
import berth.api.catalog.CatalogEntry;
import berth.api.edition.Edition;
import berth.api.image.ImageReader;
import berth.api.image.ImageSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
    Edition edition =
        new TestEdition(List.of(first, bad, folder.resolve("gone.json"), last), List.of());
    var catalog =
        new LocalCatalog(
            edition,
            ShippedCatalogTest.catalog(folder.resolve("none"), edition, new NoImages()),
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
             {"image": "acme/two:2"}, {"image": "acme/three:1", "title": "Pre-installed"}]}
            """);
    Path archives = Files.createDirectory(folder.resolve("extensions"));
    Path one = Files.writeString(archives.resolve("one.tar"), "One");
    Files.writeString(archives.resolve("two.tar"), "Two");
    Path three = Files.writeString(folder.resolve("three.tar"), "Three");
    Edition edition = new TestEdition(List.of(catalog), List.of(three));
    var local =
        new LocalCatalog(
            edition,
            ShippedCatalogTest.catalog(archives, edition, new ShippedCatalogTest.Reader()),
            () -> {});

    assertThat(local.entries())
        .extracting(entry -> entry.labels().title(), CatalogEntry::source)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("", new ImageSource.Named("acme/two:2")),
            org.assertj.core.groups.Tuple.tuple("Described", new ImageSource.Archive(one)),
            org.assertj.core.groups.Tuple.tuple("Pre-installed", new ImageSource.Archive(three)));
  }

  private Path catalog(String name, String json) throws Exception {
    return Files.writeString(folder.resolve(name + ".json"), json);
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
