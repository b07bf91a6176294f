package berth.catalog.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.api.BerthException;
import berth.api.catalog.CatalogEntry;
import berth.api.image.ImageSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Catalogs on disk, good and hostile ones. */
class CatalogFileTest {
  private static final String ONE = "{\"version\": 1, \"extensions\": [%s]}";

  @TempDir Path around;
  private final List<String> warnings = new ArrayList<>();
  private CatalogFolderFiles files;

  @BeforeEach
  void folder() throws Exception {
    files = CatalogFolderFiles.in(Files.createDirectory(around.resolve("catalog")));
  }

  @Test
  void readsAllThatAnEntryCanHave() throws Exception {
    List<CatalogEntry> entries =
        entries(
            """
            {"image": "org/name:1.0.0", "title": " Name ", "vendor": "Org", "description": "Does.",
             "icon": "icons/name.svg", "archive": "extensions/name.tar",
             "screenshots": [{"file": "shots/1.png", "alt": "A list"}, {"file": "shots/2.jpg"}]},
            {"image": "registry.example:5000/team/other:2.1"}
            """);

    assertThat(warnings).isEmpty();
    CatalogEntry full = entries.getFirst();
    assertThat(full.id()).isEqualTo("org/name");
    assertThat(full.tag()).isEqualTo("1.0.0");
    assertThat(full.labels().title()).isEqualTo("Name");
    assertThat(full.labels().vendor()).isEqualTo("Org");
    assertThat(full.labels().description()).isEqualTo("Does.");
    assertThat(full.icon()).contains(files.folder().resolve("icons/name.svg"));
    assertThat(full.source())
        .isEqualTo(new ImageSource.Archive(files.folder().resolve("extensions/name.tar")));
    assertThat(full.screenshots())
        .containsExactly(
            new CatalogEntry.Screenshot(files.folder().resolve("shots/1.png"), "A list"),
            new CatalogEntry.Screenshot(files.folder().resolve("shots/2.jpg"), ""));
    CatalogEntry brief = entries.getLast();
    assertThat(brief.id()).isEqualTo("registry.example:5000/team/other");
    assertThat(brief.tag()).isEqualTo("2.1");
    assertThat(brief.source())
        .isEqualTo(new ImageSource.Named("registry.example:5000/team/other:2.1"));
    assertThat(brief.icon()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}                                            | version is missing",
        "{\"version\": 2, \"extensions\": []}            | version is not 1",
        "{\"version\": 1}                              | extensions is missing",
        "{\"version\": 1, \"extensions\": {}}            | extensions is no list",
        "[]                                            | it is no JSON object",
        "{\"version\": 1,                              | it is no valid JSON (line 1",
        "{\"version\": 1, \"version\": 1}                | it is no valid JSON (line 1",
        "{\"version\": 1, \"extensions\": []} x          | it is no valid JSON (line 1",
        "``                                            | it is no JSON object",
      })
  void saysWhatIsWrongWithTheWhole(String json, String fault) throws Exception {
    Path file = files.catalog(json);
    assertThatThrownBy(() -> new CatalogFile(file, warnings::add).entries())
        .isInstanceOf(BerthException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(fault);
  }

  @Test
  void doesNotReadOnAndOn() throws Exception {
    String many = ("{\"image\": \"a/b:1\"},").repeat(2_000) + "{\"image\": \"a/b:1\"}";
    assertThatThrownBy(() -> entries(many)).hasMessageContaining("2,001 items; at most 2,000");
    String long_ = "{\"image\": \"" + "x".repeat(CatalogDocument.MAX_BYTES) + "\"}";
    assertThatThrownBy(() -> entries(long_)).hasMessageContaining("more than 8,388,608 bytes");
    assertThatThrownBy(() -> entries("[".repeat(100) + "]".repeat(100)))
        .hasMessageContaining("is no valid JSON");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "7                                                | extensions[0] is no object",
        "{}                                               | extensions[0].image is missing",
        "{\"image\": \"org/name\"}                          | extensions[0].image is no image",
        "{\"image\": \"Org/name:1\"}                        | extensions[0].image is no image",
        "{\"image\": \"org/../name:1\"}                     | extensions[0].image is no image",
        "{\"image\": \"a/b:1\", \"title\": 3}               | extensions[0].title is no text",
        "{\"image\": \"a/b:1\", \"archive\": \"no.tar\"}    | extensions[0].archive names a file",
        "{\"image\": \"a/b:1\", \"archive\": \"icons\"}     | extensions[0].archive is no file",
        "{\"image\": \"a/b:1\", \"archive\": \"../x.tar\"}  | extensions[0].archive leaves the folder",
        "{\"image\": \"a/b:1\", \"archive\": \"/etc/hosts\"}| extensions[0].archive is no relative path",
        "{\"image\": \"a/b:1\", \"archive\": \"C:x\"}       | extensions[0].archive is no relative path",
        "{\"image\": \"a/b:1\", \"screenshots\": [{}]}      | extensions[0].screenshots[0].file is missing",
        "{\"image\": \"org/name:1\"}                        | extensions[1].image is there already",
      })
  void leavesOutAnEntryThatIsWrong(String entry, String fault) throws Exception {
    boolean twice = fault.contains("already");
    String good = "{\"image\": \"org/name:2\"}";
    List<CatalogEntry> entries = entries(twice ? good + "," + entry : entry + "," + good);
    assertThat(entries).extracting(CatalogEntry::tag).containsExactly("2");
    assertThat(warnings).singleElement().asString().contains("catalog.json", fault);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"icons/gone.svg", "../secret.svg", "link.svg", "extensions/name.tar", "big.svg"})
  void leavesOutAPictureThatCannotBeShown(String icon) throws Exception {
    Path secret = files.write("../secret.svg", "<svg/>");
    Files.createSymbolicLink(files.folder().resolve("link.svg"), secret);
    files.write("big.svg", "<svg>" + " ".repeat(1 << 20) + "</svg>");
    List<CatalogEntry> entries =
        entries("{\"image\": \"a/b:1\", \"icon\": \"%s\"}".formatted(icon));
    assertThat(entries.getFirst().icon()).isEmpty();
    assertThat(warnings).singleElement().asString().contains("extensions[0].icon");
  }

  @Test
  void aScreenshotIsNoDrawing() throws Exception {
    var entries =
        entries("{\"image\": \"a/b:1\", \"screenshots\": [{\"file\": \"icons/name.svg\"}]}");
    assertThat(entries.getFirst().screenshots()).isEmpty();
    assertThat(warnings).singleElement().asString().contains("JPEG, PNG");
  }

  @Test
  void saysWhichKeysItDoesNotKnow() throws Exception {
    assertThat(entries("{\"image\": \"a/b:1\", \"screenshot\": []}")).hasSize(1);
    assertThat(warnings)
        .singleElement()
        .asString()
        .contains("extensions[0].screenshot is not known");
  }

  private List<CatalogEntry> entries(String extensions) throws Exception {
    return new CatalogFile(files.catalog(ONE.formatted(extensions)), warnings::add).entries();
  }
}
