package berth.api.engine;

import berth.api.BerthException;
import berth.api.Progress;
import java.io.InputStream;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** The images of the engine. */
@ProviderType
public interface EngineImages {
  /** The image of this reference or id, if the engine has it. */
  Optional<EngineImage> find(String reference) throws BerthException;

  /**
   * Pulls an image for the engine's platform.
   *
   * @param login who the user is at the image's registry; nobody in particular when empty
   */
  void pull(String reference, Optional<RegistryLogin> login, Progress progress)
      throws BerthException;

  /**
   * Hands out an image as a {@code docker save} archive (a tar, not compressed).
   *
   * @param reference name or id; the archive knows the name only when it is asked for by name
   */
  void save(String reference, TarUse use) throws BerthException;

  /** Takes in a {@code docker save} archive (a tar, not compressed); its tags are moved. */
  void load(InputStream archive, Progress progress) throws BerthException;

  /**
   * Gives an image that the engine has one more name, which another image may lose by that.
   *
   * @param image name or id
   * @param reference "repository:tag"
   */
  void tag(String image, String reference) throws BerthException;

  /** Removes an image; one that is absent or in use by a container is left as it is. */
  void remove(String reference) throws BerthException;
}
