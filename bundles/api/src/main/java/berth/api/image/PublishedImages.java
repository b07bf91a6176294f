package berth.api.image;

import berth.api.BerthException;
import berth.api.Progress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/** What registries tell of images without handing out a layer. */
@ProviderType
public interface PublishedImages {
  /**
   * The tags of a repository.
   *
   * @throws BerthException when the registry does not know it or cannot be asked
   */
  Set<String> tags(String repository) throws BerthException;

  /**
   * Describes many images at once, from their manifests and configurations alone.
   *
   * @param references with tag or digest; "latest" where there is none
   * @return one for each reference, in their order
   */
  List<Described> describe(List<String> references, Progress progress);

  /**
   * What a registry told of an image.
   *
   * @param description of the image for this machine's platform, or the only one there is; empty
   *     when it cannot be had
   * @param platforms all that it is published for, for example "linux/arm64"
   * @param failure why there is no description
   */
  record Described(
      String reference,
      Optional<ImageDescription> description,
      Set<String> platforms,
      Optional<BerthException> failure) {}
}
