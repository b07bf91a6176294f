package berth.api.image;

import berth.api.BerthException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/** An open image. Paths in the image are relative to its root. */
@ProviderType
public interface ImageFiles {
  /** What the image is. */
  ImageDescription description();

  /**
   * A small file of the image.
   *
   * @param limit a longer file is an error
   */
  Optional<byte[]> file(String path, int limit) throws BerthException;

  /**
   * Copies files and folders (with all that is in them) out of the image. Links are followed inside
   * the image; what leads out of it is refused.
   *
   * @param wanted path in the image to the path on this machine where it shall be; the latter does
   *     not exist, its parent does
   * @return the paths that the image does not have
   */
  Set<String> extract(Map<String, Path> wanted) throws BerthException;

  /** Whether the engine has this very image, so that it can run it. */
  boolean inEngine() throws BerthException;

  /**
   * Writes the image as a {@code docker save} archive that every engine can load, tagged with its
   * reference, its layers not compressed.
   */
  void writeDockerArchive(OutputStream out) throws BerthException;

  /**
   * The images that came with it in a pack since its backend needs them, for the engine's platform;
   * open as long as this one. None where it is no extension of a pack.
   *
   * @throws BerthException when the pack lacks one for that platform
   */
  default List<ImageFiles> companions() throws BerthException {
    return List.of();
  }
}
