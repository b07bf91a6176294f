package berth.image.archive;

import berth.image.Platform;
import berth.image.oci.ImageContent;
import java.io.IOException;
import java.util.Set;

/**
 * An image that an archive lists.
 *
 * @param names its "repository:tag" names, as far as the archive knows any
 */
record ListedImage(Set<String> names, Platform platform, Opening opening) {
  /** Reads the image's configuration and finds its layers. */
  @FunctionalInterface
  interface Opening {
    ImageContent open() throws IOException;
  }
}
