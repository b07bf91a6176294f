package berth.manager.store;

import berth.api.BerthException;
import java.util.regex.Pattern;

/**
 * The identity of an extension: its image repository without tag (reference 5.1), by the grammar of
 * Docker references, all lower case.
 */
public record ExtensionId(String value) {
  /** The key has to be a file name, and a Compose project with a suffix. */
  private static final int MAX_LENGTH = 200;

  private static final String COMPONENT = "[a-z0-9]+(?:(?:\\.|__?|-+)[a-z0-9]+)*";
  private static final String LABEL = "[a-z0-9](?:[a-z0-9-]*[a-z0-9])?";
  private static final String DOMAIN = LABEL + "(?:\\." + LABEL + ")*(?::[0-9]{1,5})?";
  private static final Pattern NAME =
      Pattern.compile("(?:" + DOMAIN + "/)?" + COMPONENT + "(?:/" + COMPONENT + ")*");

  /**
   * Checks a repository.
   *
   * @throws BerthException when it is none that Berth takes
   */
  public static ExtensionId of(String repository) throws BerthException {
    if (repository.length() > MAX_LENGTH) {
      throw new BerthException(
          "The image name \"%s…\" is longer than %d characters. Tag the image with a shorter name."
              .formatted(printable(repository.substring(0, 40)), MAX_LENGTH));
    }
    if (!NAME.matcher(repository).matches()) {
      throw new BerthException(
          "\"%s\" is no name of an image repository, such as \"docker/volumes-backup-extension\": lower-case letters, digits and single separators. Tag the image with such a name."
              .formatted(printable(repository)));
    }
    return new ExtensionId(repository);
  }

  /** An image reference without tag and digest; not checked. */
  public static String withoutTag(String reference) {
    int digest = reference.indexOf('@');
    String name = digest < 0 ? reference : reference.substring(0, digest);
    int tag = name.indexOf(':', name.lastIndexOf('/') + 1);
    return tag < 0 ? name : name.substring(0, tag);
  }

  /** The id as a name for folders and Compose projects, which know only [a-z0-9_-]. */
  public String key() {
    return key(value);
  }

  /** The key of an id that is not checked; one that is no id has a key that nothing has. */
  public static String key(String id) {
    return id.replaceAll("[^a-z0-9_-]", "_");
  }

  @Override
  public String toString() {
    return value;
  }

  private static String printable(String text) {
    return text.replaceAll("\\p{Cntrl}", "?");
  }
}
