package berth.api.image;

import berth.api.BerthException;
import berth.api.Progress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Packs: archives that hold extensions together with the images that their backends need, for one
 * platform or several. A pack is an OCI image layout in a tar file, whose index says by annotations
 * which images are extensions ("berth.pack.extension") and which ones each needs
 * ("berth.pack.images").
 *
 * <p>No engine takes a digest for a name, so an image that a pack holds as "repository@sha256:HEX"
 * is loaded as "repository:sha256-HEX".
 */
@ProviderType
public interface ImagePacks {
  /**
   * The extensions of a pack, each a source of its own; a source that is no pack is the only one.
   *
   * @throws BerthException when an archive cannot be read
   */
  List<ImageSource> extensions(ImageSource source, Progress progress) throws BerthException;

  /**
   * What a pack holds, all of which is read and compared with its digests; empty where the source
   * is no pack.
   *
   * @throws BerthException when the pack is damaged or not complete
   */
  Optional<Pack> check(ImageSource source, Progress progress) throws BerthException;

  /**
   * Writes a pack; the file is there once all of it is.
   *
   * @param platforms for example "linux/arm64"; this machine's where there are none
   * @throws BerthException when it cannot be written, or from {@code packing}
   */
  Pack write(Path file, Set<String> platforms, Packing packing, Progress progress)
      throws BerthException;

  /** Says what goes into a pack. */
  @FunctionalInterface
  @ConsumerType
  interface Packing {
    void pack(Packer pack) throws BerthException;
  }

  /** A pack that is being written. */
  @ProviderType
  interface Packer {
    /**
     * Takes in an image for all platforms of the pack; once is enough.
     *
     * @return its name, "repository:tag" or "repository@sha256:HEX"
     * @throws BerthException when it is not to be had for one of the platforms
     */
    String add(ImageSource source) throws BerthException;

    /** Opens an image that was taken in, for each platform of the pack. */
    void read(String name, ImageReader.ImageUse<?> use) throws BerthException;

    /**
     * An image that was taken in is an extension.
     *
     * @param images the names of what its backend needs, taken in as well
     */
    void extension(String name, List<String> images);
  }

  /**
   * What a pack holds.
   *
   * @param bytes length of its file
   */
  record Pack(List<PackedImage> images, long bytes) {}

  /**
   * An image in a pack.
   *
   * @param name "repository:tag" or "repository@sha256:HEX"
   * @param platforms for example "linux/arm64"
   * @param extension whether it is an extension
   * @param images the names of what its backend needs
   * @param bytes of all that it consists of, be it shared with others
   */
  record PackedImage(
      String name, Set<String> platforms, boolean extension, List<String> images, long bytes) {}
}
