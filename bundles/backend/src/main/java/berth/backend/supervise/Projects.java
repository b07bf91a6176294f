package berth.backend.supervise;

import berth.api.BerthException;
import berth.api.extension.Extension;
import java.util.List;

/** What the supervisor has to know of Compose projects. */
public interface Projects {
  /** Name of the Compose project. */
  String name(Extension extension);

  /** Name of the service that Berth adds, which is not shown. */
  String hidden();

  /**
   * Names of the services, in file order.
   *
   * @param found a service of a profile counts only if it is there
   */
  List<String> services(Extension extension, ProjectContainers found) throws BerthException;

  /**
   * Brings up what does not run of a project, and leaves the rest as it is. Does nothing while
   * somebody else changes it.
   */
  void bringUp(Extension extension) throws BerthException;
}
