package berth.backend;

import berth.api.extension.Extension;
import java.util.Locale;

/** The name of an extension's Compose project (reference 5.3). */
final class ProjectName {
  private ProjectName() {}

  /**
   * {@code <key>-desktop-extension} without the characters that Compose does not allow, such as the
   * dots of "ghcr.io": version 2 refuses them, 1.29 drops them.
   */
  static String of(Extension extension) {
    return (extension.key() + "-desktop-extension")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z0-9_-]", "")
        .replaceAll("^[_-]+", "");
  }
}
