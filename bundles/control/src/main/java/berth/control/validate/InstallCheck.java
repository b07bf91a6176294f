package berth.control.validate;

import berth.api.BerthException;
import berth.api.CancelledException;
import berth.api.Progress;
import berth.api.extension.Extension;
import berth.api.extension.ExtensionManager;
import berth.api.image.ImageDescription;
import berth.api.image.ImageSource;
import berth.api.metadata.Finding;
import java.util.List;

/** Installs an extension and removes it, to see whether both work. */
final class InstallCheck {
  private final ExtensionManager manager;

  InstallCheck(ExtensionManager manager) {
    this.manager = manager;
  }

  List<Finding> findings(ImageSource source, ImageDescription image, Progress progress)
      throws CancelledException {
    String id = image.repository();
    if (manager.find(id).isPresent()) {
      return failed(
          id
              + " is installed, so that installing it cannot be tried. Remove it first: berth"
              + " extension rm "
              + id);
    }
    Extension installed;
    try {
      installed = manager.install(source, progress);
    } catch (CancelledException e) {
      throw e;
    } catch (BerthException e) {
      return failed("it cannot be installed: " + e.getMessage());
    }
    return remove(installed, progress);
  }

  /** Also when the user has called the check off by now: what it installed must go. */
  private List<Finding> remove(Extension installed, Progress progress) {
    boolean interrupted = Thread.interrupted();
    try {
      manager.remove(installed.id(), progress);
      return List.of();
    } catch (BerthException e) {
      return failed("it was installed, but cannot be removed: " + e.getMessage());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static List<Finding> failed(String message) {
    return List.of(Validation.error("image", message));
  }
}
