package berth.api.extension;

import berth.api.BerthException;
import berth.api.Progress;
import berth.api.image.ImageSource;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The store of installed extensions. One act at a time changes an extension; after a crash at any
 * instant each extension is wholly the old one, wholly the new one, or absent.
 */
@ProviderType
public interface ExtensionManager {
  /** All installed extensions, by title. */
  List<Extension> list();

  /** The extension of this id; a tag behind it is ignored. */
  Optional<Extension> find(String id);

  /**
   * Installs an extension and starts its backend. An archive can be installed while no engine
   * answers: page and host executables work, and the backend starts once an engine is there.
   *
   * @throws BerthException when it is no extension, is installed already, or cannot start; nothing
   *     of it is left then
   */
  Extension install(ImageSource source, Progress progress) throws BerthException;

  /**
   * Replaces an installed extension by another image of the same id; volumes and the page's storage
   * stay. When it fails the old one goes on.
   */
  Extension update(ImageSource source, Progress progress) throws BerthException;

  /**
   * Brings the backend of an installed extension up, handing its image to the engine first where no
   * engine answered at install.
   */
  void start(String id, Progress progress) throws BerthException;

  /** Stops the backend until it is started again, or until the engine or Berth starts. */
  void stop(String id, Progress progress) throws BerthException;

  /** Stops the backend and brings it up again. */
  void restart(String id, Progress progress) throws BerthException;

  /** Takes back {@link #disable} and brings the backend up. */
  void enable(String id, Progress progress) throws BerthException;

  /** Takes the backend down for good, until it is enabled; volumes, files and image stay. */
  void disable(String id, Progress progress) throws BerthException;

  /** Removes an extension with its containers, declared volumes, files, storage and image. */
  void remove(String id, Progress progress) throws BerthException;
}
