package berth.edition.document;

import berth.api.BerthException;
import berth.api.FrameworkProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the values of edition.json must be like. Names go into menus, scripts and packages, so they
 * are held to what all of these can take.
 *
 * @param file edition.json; paths in it start at its folder
 */
record EditionRules(Path file) {
  private static final Pattern PROGRAM = Pattern.compile("[a-z][a-z0-9-]{1,39}");
  private static final Pattern VERSION = Pattern.compile("[0-9][0-9A-Za-z.+~]{0,39}");
  private static final Pattern FOLDER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
  private static final Pattern COLOUR = Pattern.compile("#[0-9a-fA-F]{6}");
  private static final Pattern CONTACT =
      Pattern.compile("[^<>@\\s\\p{Cntrl}]+@[^<>@\\s\\p{Cntrl}]+");
  private static final Pattern PROPERTY = Pattern.compile("[a-z][a-z0-9-]*(\\.[a-z0-9-]+)+");
  private static final int LONGEST_NAME = 60;
  private static final int LONGEST_TEXT = 2000;
  private static final long LARGEST_ICON = 1 << 20;
  static final Set<String> SETTINGS = Set.of("engine", "theme");

  /** What the launcher sets itself. */
  private static final Set<String> LAUNCHERS =
      Set.of(
          FrameworkProperties.HOME,
          FrameworkProperties.DISTRIBUTION,
          FrameworkProperties.VERSION,
          FrameworkProperties.DRIVE,
          FrameworkProperties.WINDOW,
          FrameworkProperties.SAMPLE,
          FrameworkProperties.ENGINE,
          FrameworkProperties.EDITION);

  void check(EditionDocument document) throws BerthException {
    checkLine("name", document.name());
    checkLine("vendor", document.vendor());
    match("program", PROGRAM, document.program(), "small letters, digits and \"-\"");
    match("version", VERSION, document.version(), "a digit, then letters, digits, \".+~\"");
    match("home", FOLDER, document.home(), "the name of one folder, such as \"harbour\"");
    if (document.about().length() > LONGEST_TEXT) {
      throw bad("about", "has more than %,d characters".formatted(LONGEST_TEXT));
    }
    if (!document.contact().isEmpty()) {
      match("contact", CONTACT, document.contact(), "a mail address");
    }
    for (var colour :
        Map.of("accent", document.accent(), "accentDark", document.accentDark()).entrySet()) {
      if (!colour.getValue().isEmpty()) {
        match(colour.getKey(), COLOUR, colour.getValue(), "a colour such as \"#0b7285\"");
      }
    }
    if (!document.icon().isEmpty()) {
      checkIcon(document.icon());
    }
    checkPresets(document.presets());
    checkConfiguration(document.configuration());
  }

  private void checkLine(String key, String value) throws BerthException {
    if (value.isBlank()) {
      throw bad(key, "is missing");
    }
    if (value.length() > LONGEST_NAME || value.chars().anyMatch(Character::isISOControl)) {
      throw bad(key, "must be one line of at most %d characters".formatted(LONGEST_NAME));
    }
  }

  private void match(String key, Pattern pattern, String value, String words)
      throws BerthException {
    if (value.isEmpty()) {
      throw bad(key, "is missing");
    }
    if (!pattern.matcher(value).matches()) {
      throw bad(key, "is \"%s\", and must be %s".formatted(value, words));
    }
  }

  private void checkIcon(String icon) throws BerthException {
    try {
      Path folder = file.getParent().toRealPath();
      Path path = folder.resolve(icon);
      if (!path.normalize().startsWith(folder) || !path.toRealPath().startsWith(folder)) {
        throw bad("icon", "names \"%s\", which is outside the edition's folder".formatted(icon));
      }
      if (!icon.endsWith(".svg") || !Files.isRegularFile(path)) {
        throw bad("icon", "names \"%s\", which is no SVG file".formatted(icon));
      }
      if (Files.size(path) > LARGEST_ICON) {
        throw bad("icon", "names a file of more than %,d bytes".formatted(LARGEST_ICON));
      }
    } catch (IOException | InvalidPathException e) {
      throw bad("icon", "names \"%s\", which cannot be read (%s)".formatted(icon, e));
    }
  }

  private void checkPresets(Map<String, String> presets) throws BerthException {
    for (var preset : presets.entrySet()) {
      String key = "presets." + preset.getKey();
      if (!SETTINGS.contains(preset.getKey())) {
        throw bad(key, "is no setting; settings are " + String.join(", ", SETTINGS));
      }
      if (preset.getValue() == null || preset.getValue().isBlank()) {
        throw bad(key, "says nothing");
      }
    }
  }

  private void checkConfiguration(Map<String, String> configuration) throws BerthException {
    for (var property : configuration.entrySet()) {
      String key = "configuration." + property.getKey();
      if (!PROPERTY.matcher(property.getKey()).matches()
          || LAUNCHERS.contains(property.getKey())
          || property.getKey().startsWith("org.osgi.")
          || property.getKey().startsWith("felix.")) {
        throw bad(key, "is no property that an edition can set, such as berth.image.max-entries");
      }
      if (property.getValue() == null) {
        throw bad(key, "says nothing");
      }
    }
  }

  private BerthException bad(String key, String what) {
    return new BerthException("%s: \"%s\" %s. Correct the file.".formatted(file, key, what));
  }
}
