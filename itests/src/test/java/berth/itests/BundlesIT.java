package berth.itests;

import static org.assertj.core.api.Assertions.assertThat;

import berth.itests.harness.Berth;
import berth.itests.harness.PartJar;
import berth.itests.harness.Result;
import berth.itests.harness.Waiting;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The parts of the product are replaced by commands, by files, and fall back at a start. */
class BundlesIT {
  private static final Duration SOON = Duration.ofSeconds(60);

  @TempDir private Path jars;
  private final Berth berth = Berth.fresh();

  @AfterEach
  void close() {
    berth.close();
  }

  private JsonNode listed(String name) {
    for (JsonNode bundle : berth.run("bundle", "ls", "--json").succeeded().json()) {
      if (bundle.path("name").asText().equals(name)
          && !bundle.path("state").asText().equals("leaving")) {
        return bundle;
      }
    }
    throw new AssertionError("there is no bundle " + name);
  }

  private Path jar(String name, String version) {
    return PartJar.version(name, version, jars.resolve(name + "-" + version + ".jar"));
  }

  @Test
  void whatACommandChoosesStaysUntilItIsRolledBack() {
    Result updated =
        berth.run("bundle", "update", "bridge", jar("berth.bridge", "9.0.0").toString());
    assertThat(updated.succeeded().out())
        .contains("Starting berth.bridge 9.0.0 beside 0.1.0")
        .endsWith("Bundle \"berth.bridge\" updated to 9.0.0\n");

    JsonNode bridge = listed("berth.bridge");
    assertThat(bridge.path("version").asText()).isEqualTo("9.0.0");
    assertThat(bridge.path("origin").asText()).isEqualTo("user");
    assertThat(bridge.path("previous").asText()).startsWith("0.1.0");
    assertThat(listed("berth.components").path("replaceable").asBoolean()).isFalse();

    Path broken = jar("berth.metadata", "9.1.0");
    PartJar.without("/berth/metadata/document/MetadataParser.class", broken);
    Result failed = berth.run("bundle", "update", "metadata", broken.toString()).failed();
    assertThat(failed.err()).contains("berth.metadata 9.1.0").contains("goes on.");

    assertThat(berth.run("bundle", "rollback", "bridge").succeeded().out())
        .contains("Bundle \"berth.bridge\" rolled back to 0.1.0");
    assertThat(listed("berth.bridge").path("origin").asText()).isEqualTo("stock");
  }

  @Test
  void aPartWithWhichBerthDoesNotStartIsGivenUp() throws Exception {
    Path unresolvable =
        PartJar.with("berth.host", "Import-Package", "not.there", jars.resolve("host.jar"));
    choose("berth.host", unresolvable);

    Result list = berth.run("bundle", "ls").succeeded();

    assertThat(list.out())
        .contains("NAME")
        .containsPattern("berth\\.host +0\\.1\\.0\\S* +active +stock")
        .containsPattern("PROBLEM +berth\\.host: Version 9\\.9\\.9 was given up")
        .contains("not.there");
    assertThat(berth.run("status").succeeded().out()).contains("Version 9.9.9 was given up");
  }

  /** As if it had been chosen on another day, when it worked. */
  private void choose(String name, Path jar) throws Exception {
    byte[] bytes = Files.readAllBytes(jar);
    String sha256 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    Path folder = berth.home().resolve("components");
    Files.createDirectories(folder.resolve("store"));
    Files.write(folder.resolve("store").resolve(sha256 + ".jar"), bytes);
    Files.writeString(
        folder.resolve("chosen.json"),
        """
        {"parts": {"%s": {"jar": {"sha256": "%s", "version": "9.9.9", "origin": "USER"}}}}
        """
            .formatted(name, sha256));
  }

  @Test
  @Tag("display")
  void partsAreReplacedWhileTheWindowIsOpen() throws IOException {
    berth.openWindow();

    String control = PartJar.delivered("berth.control").toString();
    assertThat(berth.run("bundle", "update", "control", control).succeeded().out())
        .contains("Bundle \"berth.control\" updated");
    assertThat(listed("berth.control").path("origin").asText()).isEqualTo("user");

    Path half = berth.home().resolve("bundles/half.jar");
    Path whole = jar("berth.catalog", "9.0.0");
    byte[] bytes = Files.readAllBytes(whole);
    Files.write(half, java.util.Arrays.copyOf(bytes, bytes.length / 2));
    Path broken = jar("berth.host", "9.0.0");
    PartJar.without("/berth/host/Processes.class", broken);
    Files.copy(broken, berth.home().resolve("bundles/broken.jar"));
    Waiting.until(
        "a jar that does not work is refused",
        SOON,
        () -> berth.run("bundle", "ls").succeeded().out().contains("PROBLEM   broken.jar: "));
    assertThat(listed("berth.host").path("origin").asText()).isEqualTo("stock");
    assertThat(listed("berth.catalog").path("origin").asText())
        .as("what is only half there is not touched")
        .isEqualTo("stock");

    Files.move(whole, half, StandardCopyOption.REPLACE_EXISTING);
    Waiting.until(
        "the jar is taken in",
        SOON,
        () -> listed("berth.catalog").path("version").asText().equals("9.0.0"));
    assertThat(listed("berth.catalog").path("origin").asText()).isEqualTo("folder");
    Files.delete(half);
    Waiting.until(
        "the jar is taken out",
        SOON,
        () -> listed("berth.catalog").path("origin").asText().equals("stock"));

    berth.run("bundle", "stop", "catalog").succeeded();
    Waiting.until(
        "it has stopped",
        SOON,
        () -> listed("berth.catalog").path("state").asText().equals("stopped"));
    berth.run("bundle", "start", "catalog").succeeded();
    assertThat(listed("berth.catalog").path("state").asText()).isEqualTo("active");
  }
}
