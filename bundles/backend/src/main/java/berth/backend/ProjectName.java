package berth.backend;

import berth.api.extension.Extension;
import java.util.Locale;

/** The name of an extension's Compose project (reference 5.3). */
public final class ProjectName {
  private static final String SUFFIX = "-desktop-extension";

  /** Volumes are folders with names of 255 bytes at most, and theirs begin with the project's. */
  private static final int MAX_LENGTH = 180;

  private ProjectName() {}

  /**
   * {@code <key>-desktop-extension} without the characters that Compose does not allow, such as the
   * dots of "ghcr.io": version 2 refuses them, 1.29 drops them. Of one that is too long the middle
   * is a hash.
   */
  public static String of(Extension extension) {
    String name =
        extension
            .key()
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9_-]", "")
            .replaceAll("^[_-]+", "");
    if (name.length() + SUFFIX.length() <= MAX_LENGTH) {
      return name + SUFFIX;
    }
    String hash = BackendFiles.hash(extension.key());
    int kept = MAX_LENGTH - SUFFIX.length() - hash.length() - 1;
    return name.substring(0, kept) + "-" + hash + SUFFIX;
  }
}
