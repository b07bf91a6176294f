package berth.api.desktop;

import berth.api.BerthException;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The window's views of what the engine has (reference 3.6). Each method returns when the view is
 * shown; not for the Swing thread. It fails, and leaves the window as it is, when the engine has no
 * such thing or does not answer, or there is no window. Lists are shown without an engine, too.
 */
@ProviderType
public interface EngineViews {
  /** Shows all containers. */
  void showContainers() throws BerthException;

  /**
   * Shows one container.
   *
   * @param id in full or its beginning, or the name
   */
  void showContainer(String id, ContainerTab tab) throws BerthException;

  /** Shows all images. */
  void showImages() throws BerthException;

  /**
   * Shows one image.
   *
   * @param id "sha256:…", in full or its beginning, with or without the prefix
   * @param tag one of its tags, with or without the repository; empty for any
   */
  void showImage(String id, String tag) throws BerthException;

  /** Shows all volumes. */
  void showVolumes() throws BerthException;

  /** Shows one volume. */
  void showVolume(String name) throws BerthException;

  /** What of a container is shown; as the page calls of reference 3.6 name it. */
  enum ContainerTab {
    LOGS,
    INSPECT,
    TERMINAL,
    STATS
  }
}
