package berth.api.engine;

import berth.api.BerthException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What the engine has, for a person to look at and to act on (reference 3.6). Each method asks the
 * engine and blocks; it fails when none answers or the engine refuses, with the engine's words.
 */
@ProviderType
public interface EngineBrowser {
  /** All containers, running or not. */
  List<ContainerSummary> containers() throws BerthException;

  /**
   * One container.
   *
   * @param id in full or its beginning, or the name
   * @return empty when the engine has no such container
   */
  Optional<ContainerSummary> container(String id) throws BerthException;

  /** All images but those that are only layers of others. */
  List<ImageSummary> images() throws BerthException;

  /**
   * One image.
   *
   * @param id "sha256:…" in full or its beginning, with or without the prefix, or a reference
   * @return empty when the engine has no such image
   */
  Optional<ImageSummary> image(String id) throws BerthException;

  /** All volumes. */
  List<VolumeSummary> volumes() throws BerthException;

  /** One volume; empty when the engine has none of that name. */
  Optional<VolumeSummary> volume(String name) throws BerthException;

  /**
   * Everything that the engine knows of something, as indented JSON.
   *
   * @param id as for {@link #container}, {@link #image} or {@link #volume}
   * @throws BerthException also when there is no such thing
   */
  String inspect(EngineObject kind, String id) throws BerthException;

  /**
   * Changes the state of a container and waits until it is so; one that is so already is left as it
   * is.
   *
   * @param container id or name
   */
  void change(String container, ContainerChange change) throws BerthException;

  /**
   * Removes something. A container goes whether it runs or not, with its anonymous volumes; an
   * image or a volume that is in use is refused. Absent is fine.
   *
   * @param id of an image also one of its references, which then goes alone if there are others
   */
  void remove(EngineObject kind, String id) throws BerthException;

  /**
   * Tells when a list may have changed, from now on.
   *
   * @param listener gets what kind of list; called one at a time on a thread of the engine's
   * @return ends when the engine is lost: whoever goes on asks for another
   */
  EngineStream changes(Consumer<EngineObject> listener) throws BerthException;

  /** What a person does to a container. */
  enum ContainerChange {
    START,
    STOP,
    RESTART,
    /** Lets one go on that is paused. */
    UNPAUSE
  }
}
