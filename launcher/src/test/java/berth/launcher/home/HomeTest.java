package berth.launcher.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.launcher.LauncherException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the home is, and where it must not be. */
class HomeTest {
  private static final Path USER = Path.of("/home/ann");

  @TempDir Path folder;

  @Test
  void followsThePlatform() {
    assertThat(find("Linux", Map.of())).isEqualTo(Path.of("/home/ann/.local/share/berth"));
    assertThat(find("Linux", Map.of("XDG_DATA_HOME", "/data"))).isEqualTo(Path.of("/data/berth"));
    assertThat(find("Linux", Map.of("XDG_DATA_HOME", "relative")))
        .isEqualTo(Path.of("/home/ann/.local/share/berth"));
    assertThat(find("Mac OS X", Map.of("XDG_DATA_HOME", "/data")))
        .isEqualTo(Path.of("/home/ann/Library/Application Support/Berth"));
    assertThat(find("Windows 11", Map.of("LOCALAPPDATA", "/local")))
        .isEqualTo(Path.of("/local/Berth"));
    assertThat(find("Linux", Map.of("BERTH_HOME", "/x/../y", "XDG_DATA_HOME", "/data")))
        .isEqualTo(Path.of("/y"));
    assertThat(find("Linux", Map.of("BERTH_HOME", "x"))).isAbsolute();
  }

  @Test
  void anEditionHasAFolderOfItsOwn() {
    Optional<String> name = Optional.of("harbour");
    assertThat(HomeLocation.find(Map.of(), "Linux", USER, name).folder())
        .isEqualTo(Path.of("/home/ann/.local/share/harbour"));
    assertThat(HomeLocation.find(Map.of(), "Mac OS X", USER, name).folder())
        .isEqualTo(Path.of("/home/ann/Library/Application Support/harbour"));
    assertThat(HomeLocation.find(Map.of("BERTH_HOME", "/x"), "Linux", USER, name).folder())
        .isEqualTo(Path.of("/x"));
  }

  private static Path find(String os, Map<String, String> environment) {
    return HomeLocation.find(environment, os, USER, Optional.empty()).folder();
  }

  @Test
  void isMadePrivate() throws Exception {
    Home home = new Home(folder.resolve("a").resolve("b"));
    home.prepare();
    home.prepare();

    assertThat(permissions(home.folder())).isEqualTo("rwx------");
  }

  @Test
  void doesNotTouchAFolderThatHoldsSomethingElse() throws Exception {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.writeString(folder.resolve("letter.txt"), "");

    assertThatThrownBy(new Home(folder)::prepare)
        .isInstanceOf(LauncherException.class)
        .hasMessageContaining(folder.toString())
        .hasMessageContaining("chmod 700");
    assertThat(permissions(folder)).isEqualTo("rwxr-xr-x");
  }

  @Test
  void mayHoldThingsWhenItIsPrivate() throws Exception {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    Files.writeString(folder.resolve("letter.txt"), "");

    new Home(folder).prepare();

    assertThat(permissions(folder)).isEqualTo("rwx------");
  }

  @Test
  void saysWhatToDoWhenItCannotBeMade() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");

    assertThatThrownBy(new Home(file.resolve("home"))::prepare)
        .isInstanceOf(LauncherException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("Set BERTH_HOME");
    assertThatThrownBy(new Home(file)::prepare)
        .isInstanceOf(LauncherException.class)
        .hasMessageContaining("is not a folder");
  }

  @Test
  void leavesRoomForTheSocket() throws Exception {
    int room = 107 - folder.resolve("x").toString().length() + 1 - "/berth.sock".length();
    Home fits = new Home(folder.resolve("x".repeat(room)));
    Home tooLong = new Home(folder.resolve("x".repeat(room + 1)));

    fits.prepare();
    assertThat(fits.socket().toString()).hasSize(107);
    assertThatThrownBy(tooLong::prepare)
        .isInstanceOf(LauncherException.class)
        .hasMessageContaining("108 bytes")
        .hasMessageContaining("Set BERTH_HOME to a shorter path");
    assertThat(tooLong.folder()).doesNotExist();
  }

  private static String permissions(Path path) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
