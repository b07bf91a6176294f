package berth.api.image;

import java.nio.file.Path;

/** Where an image comes from. */
public sealed interface ImageSource {
  /** An image by name, "repository[:tag]", with the tag as the user gave it. */
  record Named(String reference) implements ImageSource {}

  /** A {@code docker save} archive, an OCI archive, or a folder with an OCI layout. */
  record Archive(Path path) implements ImageSource {}
}
