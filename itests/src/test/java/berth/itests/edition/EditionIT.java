package berth.itests.edition;

import static org.assertj.core.api.Assertions.assertThat;

import berth.itests.harness.Berth;
import berth.itests.harness.Commands;
import berth.itests.harness.PartJar;
import berth.itests.harness.Result;
import berth.itests.harness.Sample;
import berth.itests.harness.SigningKey;
import berth.itests.harness.Waiting;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The example of an edition, from its folder to its window on a machine without Java. */
@Tag("display")
@Tag("engines") // For root, who may change the root folder.
@Timeout(300)
class EditionIT {
  private static final Path EXAMPLE = Path.of("../distribution/examples/edition");
  private static final String PROGRAM = "/opt/harbour/bin/harbour";
  private static final int ACCENT = 0xffc2255c;

  private static Path temp;
  private static Path out;
  private static SmallDebian debian;
  private static SigningKey key;

  @BeforeAll
  static void build() throws IOException {
    temp = Files.createTempDirectory("berth-edition");
    Path folder = temp.resolve("edition");
    copy(EXAMPLE, folder);
    Path extensions = Files.createDirectory(folder.resolve("extensions"));
    copy(Berth.distribution().resolve("extensions"), extensions);
    key = SigningKey.in(temp.resolve("harbour.p12"));
    key.certificate(Files.createDirectory(folder.resolve("keys")).resolve("harbour.pem"));
    replace(
        folder.resolve("policy.json"),
        "\"nobody\"",
        "\"signed\", \"keys\": [\"keys/harbour.pem\"]");
    replace(
        folder.resolve("edition.json"),
        "\"theme\": \"light\"",
        "\"theme\": \"light\", \"engine\": \"unix:///run/harbour.sock\"");
    out = temp.resolve("out");
    try (Berth berth = Berth.fresh()) {
      Path strict = Files.createDirectory(temp.resolve("strict"));
      copy(folder, strict);
      replace(strict.resolve("policy.json"), "\"berth/sample\", ", "");
      Result refused =
          berth.run("edition", "build", strict.toString(), "-o", out.toString()).failed();
      assertThat(refused.err())
          .contains("cannot come pre-installed", "the rule extensions.allowed", Sample.ID);
      assertThat(out).doesNotExist();
      Result build =
          berth.run(
              "edition", "build", folder.toString(), "-o", out.toString(), "--type", "image,deb");
      assertThat(build.succeeded().out())
          .contains("Made " + out.resolve("harbour"), "Made " + debianPackage());
    }
    debian = SmallDebian.with(temp.resolve("root"), debianPackage());
  }

  /** JUnit would warn of every link that led elsewhere in the small Debian. */
  @AfterAll
  static void delete() {
    Commands.run("rm", "-rf", temp.toString()).succeeded();
  }

  private static Path debianPackage() throws IOException {
    try (Stream<Path> files = Files.list(out)) {
      return files.filter(file -> file.toString().endsWith(".deb")).findFirst().orElseThrow();
    }
  }

  @Test
  void theImageIsCompleteAndNothingElseWasMade() throws IOException {
    Result version = Commands.run(out.resolve("harbour/bin/harbour").toString(), "--version");
    assertThat(version.succeeded().out()).startsWith("Harbour 1.0.0 (Berth ");
    assertThat(Commands.run(out.resolve("harbour/bin/harbour").toString(), "--help").out())
        .contains("Usage: harbour");
    try (Stream<Path> files = Files.list(out)) {
      assertThat(files).containsExactlyInAnyOrder(out.resolve("harbour"), debianPackage());
    }
  }

  @Test
  void thePackageSaysWhatItIs() throws IOException {
    assertThat(Commands.run("dpkg-deb", "-f", debianPackage().toString()).succeeded().out())
        .contains(
            "Package: harbour\n",
            "Version: 1.0.0\n",
            "Maintainer: Example Ltd <harbour@example.com>\n",
            "libgtk-3-0")
        .doesNotContain("jre", "jdk");
    assertThat(Commands.run("dpkg-deb", "-c", debianPackage().toString()).succeeded().out())
        .contains("./usr/bin/harbour -> /opt/harbour/bin/harbour\n")
        .containsPattern("(?m)^lrwxrwxrwx root/root .* \\./usr/bin/harbour ");
    assertThat(new String(debian.read("/opt/harbour/lib/harbour-harbour.desktop")))
        .contains(
            "Name=Harbour\n",
            "Exec=/opt/harbour/bin/harbour open %u\n",
            "StartupWMClass=harbour\n",
            "x-scheme-handler/berth;");
  }

  @Test
  void itsWindowOpensWithoutJavaOnTheMachine() throws Exception {
    assertThat(debian.shell("command -v java || ls -d /usr/lib/jvm 2>/dev/null || echo none"))
        .isEqualTo("none");
    assertThat(debian.shell("harbour --version")).startsWith("Harbour 1.0.0 (Berth ");
    Path home = Files.createDirectories(debian.home().resolve(".local/share")).resolve("harbour");
    try (Berth harbour = Berth.startedBy(home, debian.inside(PROGRAM))) {
      harbour.openWindow();
      Waiting.until(
          "the sample that comes with it is installed",
          Duration.ofSeconds(60),
          () -> harbour.run("extension", "ls").succeeded().out().contains(Sample.ID));
      harbour.run("ui", "screenshot", "/tmp/window.png").succeeded();
      assertThat(count(picture("edition-window"), ACCENT)).isGreaterThan(100);

      assertThat(Commands.run("xwininfo", "-root", "-tree").succeeded().out())
          .contains("\"Harbour\": (\"harbour\" \"harbour\")");

      harbour.run("ui", "open", Sample.ID).succeeded();
      assertThat(harbour.evaluate(Sample.ID, "document.querySelector('h1').textContent").asText())
          .isNotBlank();
      harbour.run("ui", "screenshot", "/tmp/window.png").succeeded();
      picture("edition-sample");

      harbour.run("extension", "rm", "-f", Sample.ID).succeeded();
      harbour.run("quit").succeeded();
      assertThat(harbour.run("extension", "ls").succeeded().out()).doesNotContain(Sample.ID);
    }
  }

  @Test
  void onlyItsOwnKeyChangesParts() {
    Path harbour = out.resolve("harbour/bin/harbour");
    try (Berth berth = Berth.startedBy(temp.resolve("signed"), List.of(harbour.toString()))) {
      String rule = "the rule components.change of this edition (Harbour)";
      Path unsigned = part("unsigned");
      assertThat(update(berth, unsigned).failed().err()).contains(rule);
      Path foreign = SigningKey.in(temp.resolve("foreign.p12")).sign(part("foreign"));
      assertThat(update(berth, foreign).failed().err()).contains(rule);

      update(berth, key.sign(part("signed"))).succeeded();
      assertThat(berth.run("bundle", "ls").succeeded().out())
          .containsPattern("berth\\.host +9\\.0\\.0 +active +user");

      assertThat(berth.run("bundle", "rollback", "host").succeeded().out())
          .contains("Bundle \"berth.host\" rolled back to 0.1.0");
      assertThat(berth.run("status").out()).contains("unix:///run/harbour.sock", "the edition");
    }
  }

  private static Path part(String file) {
    return PartJar.version("berth.host", "9.0.0", temp.resolve(file + ".jar"));
  }

  private static Result update(Berth berth, Path jar) {
    return berth.run("bundle", "update", "host", jar.toString());
  }

  private static void replace(Path file, String old, String now) throws IOException {
    String text = Files.readString(file);
    assertThat(text).contains(old);
    Files.writeString(file, text.replace(old, now));
  }

  /** The picture of the window, also kept beside the other screenshots. */
  private static BufferedImage picture(String name) throws IOException {
    Path folder =
        Files.createDirectories(Path.of(System.getProperty("berth.target"), "screenshots"));
    Path file = folder.resolve(name + ".png");
    Files.write(file, debian.read("/tmp/window.png"));
    return ImageIO.read(file.toFile());
  }

  private static long count(BufferedImage picture, int colour) {
    int[] pixels =
        picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
    return Arrays.stream(pixels).filter(pixel -> pixel == colour).count();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> tree = Files.walk(from)) {
      for (Path path : (Iterable<Path>) tree::iterator) {
        Path target = to.resolve(from.relativize(path).toString());
        if (!Files.isDirectory(target)) {
          Files.copy(path, target);
        }
      }
    }
  }
}
