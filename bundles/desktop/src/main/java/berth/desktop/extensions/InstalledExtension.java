package berth.desktop.extensions;

import berth.api.backend.BackendStatus;
import berth.api.extension.Extension;
import berth.desktop.icons.ExtensionIcon;
import berth.desktop.icons.FadedIcon;
import java.util.Optional;
import javax.swing.Icon;

/**
 * An installed extension as the window shows it.
 *
 * @param backend empty until it is known
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

  public boolean isEnabled() {
    return extension.enabled();
  }

  /** Why the policy of the edition does not allow it; such a one is not enabled either. */
  public Optional<String> refusal() {
    return extension.refusal();
  }

  /** How it looks to the user. */
  public BackendLook look() {
    return refusal().isPresent()
        ? BackendLook.refused()
        : BackendLook.of(extension.enabled(), backend);
  }

  /** The state of its backend; empty until it is known. */
  public Optional<BackendStatus.State> state() {
    return backend.map(BackendStatus::state);
  }

  /** Whether something makes sense for it now. */
  public boolean can(ExtensionAct act) {
    return look().acts().contains(act);
  }

  /** Its icon, faded when it is disabled. */
  public Icon picture(int size) {
    return extension.enabled() ? icon.sized(size) : new FadedIcon(icon.sized(size));
  }
}
