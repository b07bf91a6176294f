package berth.api.extension;

import berth.api.BerthException;
import berth.api.Progress;
import berth.api.image.ImagePacks.Pack;
import berth.api.image.ImageSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/** Packs extensions for machines that cannot fetch anything. */
@ProviderType
public interface ExtensionPacker {
  /**
   * Writes extensions, with all images that their backends need, into one file that {@link
   * ExtensionManager#install} takes.
   *
   * @param platforms for example "linux/arm64"; this machine's where there are none
   * @return what is in it
   * @throws BerthException when something is no extension, or not to be had for a platform; there
   *     is no file then
   */
  Pack pack(List<ImageSource> sources, Set<String> platforms, Path file, Progress progress)
      throws BerthException;
}
