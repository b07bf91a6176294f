package berth.api.image;

import java.nio.file.Path;

/** Where an image comes from. */
public sealed interface ImageSource {
  /**
   * An image by name, "repository[:tag]", with the tag as the user gave it. The engine's own image
   * comes before the one of the registry.
   */
  record Named(String reference) implements ImageSource {}

  /**
   * An image as its registry has it, whatever the engine has; "docker://repository[:tag]" to users.
   */
  record Published(String reference) implements ImageSource {}

  /** A {@code docker save} archive, an OCI archive, or a folder with an OCI layout. */
  record Archive(Path path) implements ImageSource {}
}
