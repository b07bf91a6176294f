package berth.image;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The names in one folder that comes out of an image. An extension must come out the same on every
 * system, and be refused the same, so that a name counts only when Windows can hold it too, and two
 * names only when they differ in more than case and Unicode normal form.
 */
public final class PortableNames {
  private static final Pattern FORBIDDEN = Pattern.compile("[\\p{Cc}<>:\"|?*\\\\]");
  private static final Pattern DEVICE =
      Pattern.compile("(?iu)(CON|PRN|AUX|NUL|(COM|LPT)[0-9¹²³]|CONIN\\$|CONOUT\\$) *(\\..*)?");
  private static final String NOT_UTF_8 = "\uFFFD";

  private final Map<String, String> names = new HashMap<>();

  /**
   * Takes one more name of the folder.
   *
   * @param name without the folder
   * @throws LimitException when not every system can hold it beside the others; the message goes on
   *     after the path of the file
   */
  public void add(String name) throws LimitException {
    String objection = objection(name);
    if (objection != null) {
      throw LimitException.ofName(objection);
    }
    String other = names.putIfAbsent(folded(name), name);
    if (other != null) {
      throw LimitException.ofName(
          "and "
              + Subject.quote(other)
              + " beside it are one and the same where case or Unicode form makes no difference");
    }
  }

  private static String objection(String name) {
    if (FORBIDDEN.matcher(name).find()) {
      return "has a character in its name that not every system allows";
    }
    if (name.contains(NOT_UTF_8)) {
      return "has a name that is not UTF-8";
    }
    if (name.endsWith(".") || name.endsWith(" ")) {
      return "has a name that ends with a dot or blank, which not every system keeps";
    }
    return DEVICE.matcher(name).matches() ? "has a name that is a device on Windows" : null;
  }

  private static String folded(String name) {
    String lower = name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    return Normalizer.normalize(lower, Normalizer.Form.NFC);
  }
}
