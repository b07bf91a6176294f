package berth.edition.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.api.BerthException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditionFileTest {
  private static final String WHOLE =
      """
      {
        "name": "Harbour",
        "program": "harbour",
        "version": "1.0.0",
        "vendor": "Example Ltd",
        "icon": "icons/harbour.svg",
        "accent": "#0b7285",
        "presets": {"theme": "dark"},
        "configuration": {"berth.image.max-entries": 200000}
      }
      """;

  @TempDir Path temp;
  private Path folder;

  @BeforeEach
  void prepare() throws IOException {
    folder = Files.createDirectory(temp.resolve("edition"));
    Files.createDirectory(folder.resolve("icons"));
    Files.writeString(folder.resolve("icons/harbour.svg"), "<svg/>");
    Files.writeString(temp.resolve("outside.svg"), "<svg/>");
  }

  private EditionDocument read(String text) throws Exception {
    Files.writeString(folder.resolve("edition.json"), text);
    return new EditionFile().read(folder);
  }

  @Test
  void whatItSaysIsRead() throws Exception {
    EditionDocument document = read(WHOLE);

    assertThat(document.name()).isEqualTo("Harbour");
    assertThat(document.home()).as("that of the program").isEqualTo("harbour");
    assertThat(document.about()).isEmpty();
    assertThat(document.presets()).isEqualTo(Map.of("theme", "dark"));
    assertThat(document.configuration()).isEqualTo(Map.of("berth.image.max-entries", "200000"));
  }

  @Test
  void theExampleIsWhole() throws Exception {
    EditionDocument example =
        new EditionFile().read(Path.of("../../distribution/examples/edition").toRealPath());
    assertThat(example.program()).isEqualTo("harbour");
  }

  /** Each replacement makes it wrong; the message says where and what. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "vendor"            | "seller"              | edition.json: nothing is called "seller" here. Known are $schema, about, accent,
          "theme"             | "colour"              | "presets.colour" is no setting
          "Harbour"           | ""                    | "name" is missing
          "Harbour"           | {"en": "Harbour"}     | line 2, column 11: "name" must be a text
          {"theme": "dark"}   | ["dark"]              | "presets" must be an object
          "program": "harbour" | "program": "Harbour" | "program" is "Harbour", and must be small letters
          "1.0.0"             | "one"                 | "version" is "one", and must be a digit
          #0b7285             | red                   | "accent" is "red", and must be a colour
          icons/harbour.svg   | ../outside.svg        | "icon" names "../outside.svg", which is outside
          icons/harbour.svg   | icons/none.svg        | "icon" names "icons/none.svg", which cannot be read
          icons/harbour.svg   | edition.json          | "icon" names "edition.json", which is no SVG file
          berth.image.max-entries | berth.home        | "configuration.berth.home" is no property
          berth.image.max-entries | org.osgi.x        | "configuration.org.osgi.x" is no property
          "name"              | "name": "x", "name"   | Duplicate
          "Harbour",          | "Harbour"             | line 3, column
          """)
  void eachMistakeIsNamedWithItsPlace(String right, String wrong, String message) {
    assertThat(WHOLE).contains(right);
    assertThatThrownBy(() -> read(WHOLE.replaceFirst(Pattern.quote(right), wrong)))
        .isInstanceOf(BerthException.class)
        .hasMessageStartingWith(folder.resolve("edition.json").toString())
        .hasMessageContaining(message);
  }

  @Test
  void anIconIsNotReachedThroughALink() throws Exception {
    Files.delete(folder.resolve("icons/harbour.svg"));
    Files.createSymbolicLink(folder.resolve("icons/harbour.svg"), temp.resolve("outside.svg"));

    assertThatThrownBy(() -> read(WHOLE)).hasMessageContaining("outside the edition's folder");
  }

  @Test
  void aFolderWithoutItIsNoEdition() {
    assertThatThrownBy(() -> new EditionFile().read(folder))
        .hasMessageContaining("edition.json is missing");
  }

  @Test
  void theSchemaKnowsWhatTheReaderKnows() throws IOException {
    JsonNode schema =
        new JsonMapper().readTree(Path.of("src/main/schema/edition.schema.json").toFile());

    assertThat(StreamSupport.stream(iterable(schema.path("properties")).spliterator(), false))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(EditionDocument.class.getRecordComponents())
                .map(part -> part.getName().equals("schema") ? "$schema" : part.getName())
                .toList());
    assertThat(iterable(schema.at("/properties/presets/properties")))
        .containsExactlyInAnyOrderElementsOf(EditionRules.SETTINGS);
  }

  private static Iterable<String> iterable(JsonNode object) {
    return object::fieldNames;
  }
}
