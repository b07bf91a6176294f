package berth.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import berth.launcher.testbundle.FoundationActivator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command line of a vendor's edition, in processes of its own. */
@Timeout(120)
class EditionTest {
  @TempDir Path temp;

  private TestDistribution distribution;
  private Path edition;

  @BeforeEach
  void prepare() throws IOException {
    distribution = TestDistribution.create(temp.resolve("harbour"));
    edition = Files.createDirectories(distribution.folder().resolve("edition"));
    launch("name=Harbour\nprogram=harbour\nversion=2.1\nhome=harbour\n");
  }

  private void launch(String text) throws IOException {
    Files.writeString(edition.resolve("launch.properties"), text);
  }

  /** Checks the edition as berth.edition does it; "whole" or what is wrong. */
  private void check(String answer) throws IOException {
    foundation(Map.of("Test-Edition", answer));
  }

  private void foundation(Map<String, String> headers) throws IOException {
    Map<String, String> all = new HashMap<>(headers);
    all.put("Bundle-Activator", FoundationActivator.class.getName());
    distribution.bundle("test.foundation", "1.0.0", all);
  }

  private record Result(int exitCode, String out, String err) {}

  private Result harbour(String... arguments) throws Exception {
    try (BerthProcess process =
        BerthProcess.start(distribution.folder(), temp.resolve("home"), arguments)) {
      return new Result(process.exitCode(), process.output(), process.errors());
    }
  }

  @Test
  void itsNameIsThatOfTheCommand() throws Exception {
    assertThat(harbour("--version").out())
        .isEqualTo("Harbour 2.1 (Berth %s)\n".formatted(Version.current()));
    assertThat(harbour("extension", "ls", "--version").out()).startsWith("Harbour 2.1");
    assertThat(harbour("extension", "ls", "--help").out()).contains("Usage: harbour extension ls");
    assertThat(harbour("--help").out())
        .contains("Usage: harbour", "\"harbour ui\"", "Where Harbour keeps", "that Harbour runs on")
        .doesNotContain("${");
    assertThat(harbour("bundle", "--help").out())
        .contains("Lists the bundles that Harbour is made of")
        .doesNotContain("Berth", "${");
  }

  @Test
  void theFrameworkIsToldOfIt() throws Exception {
    launch(
        "name=Harbour\nprogram=harbour\nversion=2.1\nhome=harbour\nframework.berth.engine=tcp://it\n");
    check("whole");
    Result result = harbour("extension", "ls");

    assertThat(result.out()).contains("edition=" + edition, "engine=tcp://it");
    assertThat(harbour("--engine=unix:///mine", "extension", "ls").out())
        .contains("engine=unix:///mine");
  }

  @Test
  void aDamagedOneDoesNotStart() throws Exception {
    check("edition.json: \"colour\" is unknown.");
    Result unsound = harbour("extension", "ls");
    assertThat(unsound.exitCode()).isEqualTo(1);
    assertThat(unsound.out()).isEmpty();
    assertThat(unsound.err())
        .startsWith("Harbour cannot start. edition.json: \"colour\" is unknown.");

    foundation(Map.of());
    assertThat(harbour("extension", "ls"))
        .isEqualTo(
            new Result(
                1,
                "",
                "Harbour cannot start: berth.edition does not run, which checks the edition.\n"));

    launch("name=Harbour\n");
    assertThat(harbour("extension", "ls").err())
        .contains("launch.properties lacks \"program\"", "install it again");
    Files.delete(edition.resolve("launch.properties"));
    assertThat(harbour("--version").err()).contains("launch.properties cannot be read");
    assertThat(harbour("--version").out()).isEmpty();
  }

  @Test
  void itsBundlesReplaceAndAreAdded() throws Exception {
    check("whole");
    Path bundles = Files.createDirectories(edition.resolve("bundles"));
    TestDistribution other = TestDistribution.create(temp.resolve("other"));
    other.bundle("test.control", "9.0.0", Map.of());
    Files.move(
        other.folder().resolve("bundles/test.control-9.0.0.jar"), bundles.resolve("mine.jar"));
    other.bundle(
        "test.more", "1.0.0", Map.of("Bundle-Activator", "berth.launcher.testbundle.Missing"));
    Files.move(other.folder().resolve("bundles/test.more-1.0.0.jar"), bundles.resolve("more.jar"));

    Result result = harbour("extension", "ls");

    // Both were started: one works, the other cannot.
    assertThat(result.err()).startsWith("Harbour cannot start because of the bundle test.more");
    Files.delete(bundles.resolve("more.jar"));
    assertThat(harbour("extension", "ls").out()).contains("bundle=9.0.0");

    Files.copy(bundles.resolve("mine.jar"), bundles.resolve("again.jar"));
    assertThat(harbour("extension", "ls").err()).contains("is the same bundle as ");
  }
}
