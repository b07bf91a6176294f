package berth.launcher.home;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Where Berth's home is when nobody says otherwise: each platform has its own custom. */
public final class HomeLocation {
  private HomeLocation() {}

  /**
   * The home that {@code BERTH_HOME} names, else that of the platform.
   *
   * @param os the system property os.name
   * @param userHome the system property user.home
   * @param name of the folder, where an edition has its own
   */
  public static Home find(
      Map<String, String> environment, String os, Path userHome, Optional<String> name) {
    String named = environment.getOrDefault("BERTH_HOME", "");
    return new Home(
        (named.isBlank() ? custom(environment, os, userHome, name) : Path.of(named))
            .toAbsolutePath()
            .normalize());
  }

  private static Path custom(
      Map<String, String> environment, String os, Path userHome, Optional<String> name) {
    if (os.startsWith("Windows")) {
      String local = environment.getOrDefault("LOCALAPPDATA", "");
      return (local.isBlank() ? userHome.resolve("AppData").resolve("Local") : Path.of(local))
          .resolve(name.orElse("Berth"));
    }
    if (os.startsWith("Mac")) {
      return userHome
          .resolve("Library")
          .resolve("Application Support")
          .resolve(name.orElse("Berth"));
    }
    // The XDG base directory specification: a relative path is to be ignored.
    Path data = Path.of(environment.getOrDefault("XDG_DATA_HOME", ""));
    return (data.isAbsolute() ? data : userHome.resolve(".local").resolve("share"))
        .resolve(name.orElse("berth"));
  }
}
