package berth.catalog.file;

import static org.assertj.core.api.Assertions.assertThat;

import berth.api.BerthException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the schema tells authors is what the reader does. */
class CatalogSchemaTest {
  @TempDir Path folder;
  private final ObjectMapper mapper = new ObjectMapper();
  private JsonSchema schema;
  private CatalogFolderFiles files;

  @BeforeEach
  void read() throws Exception {
    files = CatalogFolderFiles.in(folder);
    try (var in = CatalogFile.class.getResourceAsStream("catalog.schema.json")) {
      schema =
          JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
              .getSchema(mapper.readTree(in));
    }
  }

  @Test
  void theExampleIsReadAndIsValid() throws Exception {
    JsonNode example = schema.getSchemaNode().at("/examples/0");
    assertThat(schema.validate(example)).isEmpty();
    assertThat(faults(example.toString())).isEmpty();
    assertThat(example.at("/extensions/0").properties())
        .as("all that an entry can have")
        .hasSameSizeAs(schema.getSchemaNode().at("/$defs/extension/properties").properties());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'image': 'a:1'}",
        "{'image': 'a'}",
        "{'image': 'A/b:1'}",
        "{'image': 'host:5000/a/b:v1_2.3-4'}",
        "{'image': 'host:5000:1'}",
        "{'image': 'a//b:1'}",
        "{'image': 'a/b:'}",
        "{'image': 1}",
        "{'title': 'x'}",
        "{'image': 'a/b:1', 'title': ''}",
        "{'image': 'a/b:1', 'title': null}",
        "{'image': 'a/b:1', 'titel': 'x'}",
        "{'image': 'a/b:1', 'icon': 'icons/name.svg'}",
        "{'image': 'a/b:1', 'icon': ''}",
        "{'image': 'a/b:1', 'icon': '/icons/name.svg'}",
        "{'image': 'a/b:1', 'icon': 'C:/icons/name.svg'}",
        "{'image': 'a/b:1', 'icon': 'shots/../icons/name.svg'}",
        "{'image': 'a/b:1', 'icon': 'icons\\\\name.svg'}",
        "{'image': 'a/b:1', 'screenshots': []}",
        "{'image': 'a/b:1', 'screenshots': {}}",
        "{'image': 'a/b:1', 'screenshots': [{'file': 'shots/1.png'}]}",
        "{'image': 'a/b:1', 'screenshots': [{'alt': 'x'}]}",
        "{'image': 'a/b:1', 'screenshots': [{'file': 'shots/1.png', 'size': 1}]}",
        "{'image': 'a/b:1', 'archive': 7}",
        "[]",
      })
  void bothAgreeOnAnEntry(String entry) throws Exception {
    agree("{'version': 1, 'extensions': [" + entry + "]}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'version': 1, 'extensions': []}",
        "{'$schema': 'catalog.schema.json', 'version': 1, 'extensions': []}",
        "{'version': 2, 'extensions': []}",
        "{'version': '1', 'extensions': []}",
        "{'version': 1}",
        "{'version': 1, 'extensions': null}",
        "{'version': 1, 'extensions': [], 'more': 1}",
        "[]",
      })
  void bothAgreeOnTheWhole(String catalog) throws Exception {
    agree(catalog);
  }

  @Test
  void bothAgreeOnCountsAndLengths() throws Exception {
    for (int length : new int[] {200, 201}) {
      agree(
          "{'version': 1, 'extensions': [{'image': 'a/b:1', 'title': '%s'}]}"
              .formatted("x".repeat(length)));
    }
    String shot = "{'file': 'shots/1.png'}";
    for (int more : new int[] {11, 12}) {
      agree(
          "{'version': 1, 'extensions': [{'image': 'a/b:1', 'screenshots': [%s]}]}"
              .formatted((shot + ",").repeat(more) + shot));
    }
  }

  private void agree(String text) throws Exception {
    String json = text.replace('\'', '"');
    assertThat(faults(json).isEmpty())
        .as("%s is read without fault; the reader says %s", json, faults(json))
        .isEqualTo(schema.validate(mapper.readTree(json)).isEmpty());
  }

  private List<String> faults(String json) throws Exception {
    var faults = new ArrayList<String>();
    try {
      new CatalogFile(files.catalog(json), faults::add).entries();
    } catch (BerthException e) {
      faults.add(e.getMessage());
    }
    return faults;
  }
}
