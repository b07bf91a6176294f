package berth.desktop.dialogs;

import java.util.regex.Pattern;

/** Makes a name that a page proposes one that a file can have on every platform. */
final class FileName {
  private static final int MAX_LENGTH = 150;

  /** Control characters, marks that turn the direction of writing, and what Windows forbids. */
  private static final Pattern FORBIDDEN = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\\\/:*?\"<>|]+");

  private static final Pattern DEVICE =
      Pattern.compile("(?i)(con|prn|aux|nul|com\\d|lpt\\d)(\\..*)?");

  private FileName() {}

  static String clean(String proposed) {
    String bounded = proposed.substring(0, Math.min(proposed.length(), 10 * MAX_LENGTH));
    String name = FORBIDDEN.matcher(bounded).replaceAll("_").strip().replaceAll("[. ]+$", "");
    if (name.isEmpty()) {
      return "download";
    }
    return shortened(DEVICE.matcher(name).matches() ? "_" + name : name);
  }

  /** The extension stays, since it says what the file is. */
  private static String shortened(String name) {
    if (name.length() <= MAX_LENGTH) {
      return name;
    }
    int dot = name.lastIndexOf('.');
    String extension = dot > 0 && name.length() - dot <= 20 ? name.substring(dot) : "";
    int end = MAX_LENGTH - extension.length();
    return name.substring(0, Character.isHighSurrogate(name.charAt(end - 1)) ? end - 1 : end)
        + extension;
  }
}
