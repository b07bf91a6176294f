package berth.api.image;

import java.nio.file.Path;
import java.util.Optional;

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

  /**
   * A {@code docker save} archive, an OCI archive, or a folder with an OCI layout.
   *
   * @param name "repository:tag" of one of several images in it; empty for the only one
   */
  record Archive(Path path, Optional<String> name) implements ImageSource {
    /** An archive of one image, or a pack of one extension. */
    public Archive(Path path) {
      this(path, Optional.empty());
    }
  }
}
