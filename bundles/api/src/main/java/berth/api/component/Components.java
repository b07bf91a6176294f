package berth.api.component;

import berth.api.BerthException;
import berth.api.Progress;
import java.nio.file.Path;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Replaces Berth's bundles while it runs. A replacement is installed beside the old bundle, started
 * and proven; only then does the old one hand over, end its calls and go. When the new one cannot
 * start or prove itself it goes, and the old one was never stopped. One act at a time; what was
 * chosen survives a restart.
 *
 * <p>Each act returns once it has taken effect for new calls. The old bundle leaves after that,
 * within a limit; until then {@link #list} shows it as {@link Component.State#LEAVING}.
 */
@ProviderType
public interface Components {
  /** All bundles, by name. */
  List<Component> list();

  /**
   * Adds a bundle that is not there yet.
   *
   * @param jar is copied before it is looked at
   * @throws BerthException when it is no bundle, is there already, is not allowed, or does not
   *     start
   */
  Component install(Path jar, Progress progress) throws BerthException;

  /**
   * Replaces a bundle.
   *
   * @param name symbolic name, which the jar must have too
   * @throws BerthException when the jar is no such bundle, is not allowed, or does not prove
   *     itself; the old one goes on then
   */
  Component update(String name, Path jar, Progress progress) throws BerthException;

  /**
   * Brings the previous version of a bundle back, in the same way.
   *
   * @throws BerthException when there is none, the policy does not allow its jar (it allows the one
   *     that was delivered, unless nobody may change bundles), or it does not prove itself
   */
  Component rollback(String name, Progress progress) throws BerthException;

  /** Stops a bundle until it is started again or Berth starts; its calls in flight end first. */
  void stop(String name, Progress progress) throws BerthException;

  /** Starts a bundle that was stopped, which no policy forbids. */
  void start(String name, Progress progress) throws BerthException;

  /** Removes a bundle that was added; one of the distribution stays. */
  void remove(String name, Progress progress) throws BerthException;
}
