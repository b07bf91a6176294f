package berth.launcher.edition;

import berth.api.FrameworkProperties;
import berth.launcher.LauncherException;
import berth.launcher.Version;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * The edition that starts: Berth's own, or a vendor's in the folder edition of the distribution.
 *
 * @param name for people, for example "Berth"
 * @param program its command, which also is the class of its windows
 * @param version what --version prints behind the name
 * @param home name of the folder in which it keeps everything; empty for the custom of the platform
 * @param folder the vendor's; empty for Berth's own
 * @param icon an SVG file inside the folder
 * @param configuration properties for the framework
 */
public record LaunchEdition(
    String name,
    String program,
    String version,
    Optional<String> home,
    Optional<Path> folder,
    Optional<Path> icon,
    Map<String, String> configuration) {
  private static final String FRAMEWORK = "framework.";

  /** Berth's own. */
  public static LaunchEdition stock() {
    return new LaunchEdition(
        "Berth",
        "berth",
        Version.current(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Map.of());
  }

  /**
   * The edition in a distribution.
   *
   * @param distribution its folder
   * @throws LauncherException when there is one that is damaged
   */
  public static LaunchEdition in(Path distribution) throws LauncherException {
    Path folder = distribution.resolve("edition");
    if (!Files.exists(folder)) {
      return stock();
    }
    Path file = folder.resolve("launch.properties");
    Properties properties = new Properties();
    try (Reader in = Files.newBufferedReader(file)) {
      properties.load(in);
    } catch (IOException | IllegalArgumentException e) {
      throw damaged(file, "cannot be read (" + e + ")", e);
    }
    return new LaunchEdition(
        required(properties, "name", file),
        required(properties, "program", file),
        required(properties, "version", file) + " (Berth " + Version.current() + ")",
        Optional.of(required(properties, "home", file)),
        Optional.of(folder),
        Optional.ofNullable(properties.getProperty("icon")).map(folder::resolve),
        properties.stringPropertyNames().stream()
            .filter(key -> key.startsWith(FRAMEWORK))
            .collect(
                Collectors.toMap(
                    key -> key.substring(FRAMEWORK.length()), properties::getProperty)));
  }

  /** What the framework is told of the edition. */
  public Map<String, String> frameworkProperties() {
    Map<String, String> properties = new HashMap<>(configuration);
    folder.ifPresent(path -> properties.put(FrameworkProperties.EDITION, path.toString()));
    return properties;
  }

  private static String required(Properties properties, String key, Path file)
      throws LauncherException {
    String value = properties.getProperty(key, "");
    if (value.isBlank()) {
      throw damaged(file, "lacks \"" + key + "\"", null);
    }
    return value;
  }

  private static LauncherException damaged(Path file, String what, Exception cause) {
    return new LauncherException(
        file + " " + what + ". The installation is damaged: install it again.", cause);
  }
}
