package berth.launcher.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.launcher.LauncherException;
import berth.launcher.edition.LaunchEdition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Registers in a home of its own; a small script stands for xdg-mime, which not all have. */
@EnabledOnOs(OS.LINUX)
class LinkRegistrationTest {
  /** Keeps one line for each kind, as the real one does for desktops that it does not know. */
  private static final String XDG_MIME =
      """
      #!/bin/sh
      list=$HOME/.config/mimeapps.list
      case $1 in
        query) sed -n "s|^$3=\\([^;]*\\).*|\\1|p" "$list" 2>/dev/null; exit 0 ;;
        default)
          mkdir -p "$HOME/.config"
          [ -f "$list" ] || echo '[Default Applications]' > "$list"
          grep -v "^$3=" "$list" > "$list.new"
          echo "$3=$2" >> "$list.new"
          mv "$list.new" "$list" ;;
      esac
      """;

  @TempDir Path temp;
  private Path home;
  private Path entry;
  private Path mimeApps;
  private Path distribution;
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void prepare() throws IOException {
    home = Files.createDirectory(temp.resolve("home"));
    entry = home.resolve(".local/share/applications/berth.desktop");
    mimeApps = home.resolve(".config/mimeapps.list");
    distribution = Files.createDirectories(temp.resolve("a \"b\" $c %d/bin")).getParent();
    Path tools = Files.createDirectory(temp.resolve("tools"));
    executable(tools.resolve("xdg-mime"), XDG_MIME);
    environment.put("HOME", home.toString());
    environment.put("PATH", tools + ":" + System.getenv("PATH"));
  }

  private static void executable(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }

  private LinkRegistration registration() {
    return new LinkRegistration(
        distribution, LaunchEdition.stock(), environment, Path.of("/nowhere"));
  }

  @Test
  void bothSchemesAreBerthsWhereNobodyHasThem() throws Exception {
    String said = registration().register(Optional.empty());

    assertThat(said).startsWith("berth://… and docker-desktop://… links now open ");
    assertThat(entry)
        .content()
        .startsWith("[Desktop Entry]\nType=Application\nName=Berth\n")
        .contains("MimeType=x-scheme-handler/berth;x-scheme-handler/docker-desktop;\n");
    assertThat(mimeApps)
        .content()
        .isEqualTo(
            """
            [Default Applications]
            x-scheme-handler/berth=berth.desktop
            x-scheme-handler/docker-desktop=berth.desktop
            """);
    assertThat(registration().register(Optional.empty())).isEqualTo(said);

    assertThat(registration().unregister()).isEqualTo("Links do not open Berth any more.");
    assertThat(entry).doesNotExist();
    assertThat(mimeApps).content().isEqualTo("[Default Applications]\n");
    assertThat(registration().unregister()).isEqualTo("Berth was not registered for links.");
  }

  @Test
  void theOwnerOfDockersSchemeKeepsIt() throws Exception {
    Files.createDirectories(mimeApps.getParent());
    String others =
        """
        [Default Applications]
        text/html=firefox.desktop
        x-scheme-handler/docker-desktop=docker-desktop.desktop

        [Added Associations]
        text/plain=a.desktop;berth.desktop;b.desktop;
        """;
    Files.writeString(mimeApps, others);

    assertThat(registration().register(Optional.empty()))
        .startsWith("berth://… links now open ")
        .contains("docker-desktop://… links stay with docker-desktop.desktop");
    assertThat(entry).content().contains("MimeType=x-scheme-handler/berth;\n");
    assertThat(mimeApps).content().contains("docker-desktop=docker-desktop.desktop\n");

    registration().unregister();
    assertThat(mimeApps).content().isEqualTo(others.replace("berth.desktop;", ""));
  }

  @Test
  void theEntrysCommandRunsTheProgramWithTheLink() throws Exception {
    Path arguments = temp.resolve("arguments");
    executable(
        distribution.resolve("bin/berth"), "#!/bin/sh\nprintf '%s\\n' \"$@\" > " + arguments);
    Path berthHome = temp.resolve("home `of` \\berth");
    registration().register(Optional.of(berthHome));

    String link = "berth://dashboard/extension-tab?extensionId=a/b&q='x'";
    Process run = new ProcessBuilder("sh", "-c", shellCommand(), "sh", link).start();
    assertThat(run.waitFor()).isZero();

    assertThat(arguments).content().isEqualTo("--home\n" + berthHome + "\nopen\n" + link + "\n");
  }

  /** The Exec line as a desktop reads it: escapes, then field codes; its quotes are the shell's. */
  private String shellCommand() throws IOException {
    return Files.readString(entry)
        .lines()
        .filter(line -> line.startsWith("Exec="))
        .map(line -> line.substring(5).replace("\\\\", "\\"))
        .map(line -> line.replace("%u", "\"$1\"").replace("%%", "%"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whatSomebodyElseWroteStays() throws Exception {
    Files.createDirectories(entry.getParent());
    Files.writeString(entry, "[Desktop Entry]\nExec=other\n");

    assertThatThrownBy(() -> registration().register(Optional.empty()))
        .isInstanceOf(LauncherException.class)
        .hasMessageContaining("was not written by Berth");
    assertThatThrownBy(() -> registration().unregister()).isInstanceOf(LauncherException.class);
    assertThat(entry).content().isEqualTo("[Desktop Entry]\nExec=other\n");
    assertThat(mimeApps).doesNotExist();
  }

  @Test
  void namesThePackageThatIsMissing() {
    environment.put("PATH", distribution.toString());
    assertThatThrownBy(() -> registration().register(Optional.empty()))
        .isInstanceOf(LauncherException.class)
        .hasMessageContaining("xdg-utils");
    assertThat(entry).doesNotExist();
  }
}
