package berth.desktop.extensions;

import berth.api.backend.BackendStatus;
import berth.api.extension.Extension;
import berth.desktop.icons.ExtensionIcon;
import java.util.Optional;

/**
 * An installed extension as the window shows it.
 *
 * @param backend empty until it was first asked for
 */
public record InstalledExtension(
    Extension extension, ExtensionIcon icon, Optional<BackendStatus> backend) {

  public String id() {
    return extension.id();
  }

  /** What the side bar says. */
  public String title() {
    return extension.title();
  }

  /** Whether there is a page to open. */
  public boolean hasPage() {
    return extension.metadata().tab().isPresent();
  }

  /** How its backend looks to the user. */
  public BackendLook look() {
    return BackendLook.of(backend);
  }
}
