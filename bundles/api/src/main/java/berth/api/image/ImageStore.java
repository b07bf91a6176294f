package berth.api.image;

import berth.api.BerthException;
import berth.api.Progress;
import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A place that has images: the engine, archives, registries. Each is a service of its own that can
 * be swapped; {@link ImageReader} asks all of them.
 */
@ConsumerType
public interface ImageStore {
  /** Service property that says which place it is: one of the constants below. */
  String KIND = "berth.image.store";

  String ENGINE = "engine";
  String ARCHIVE = "archive";
  String REGISTRY = "registry";

  /**
   * The tags of a repository; none when this place does not know it.
   *
   * @throws BerthException when it cannot be asked
   */
  Set<String> tags(String repository) throws BerthException;

  /**
   * Opens an image for as long as {@code use} runs.
   *
   * @param source with a tag or digest, unless it is an archive
   * @return what {@code use} returns, never null; empty when this place has no such image
   * @throws BerthException when the image cannot be read, or from {@code use}
   */
  <T> Optional<T> read(ImageSource source, Progress progress, ImageReader.ImageUse<T> use)
      throws BerthException;
}
