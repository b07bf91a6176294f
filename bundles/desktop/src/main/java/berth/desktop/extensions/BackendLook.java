package berth.desktop.extensions;

import berth.api.backend.BackendStatus;
import berth.desktop.theme.Palette;
import berth.desktop.widgets.DotIcon;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * How the state of an extension is shown, and what the user can do about it.
 *
 * @param dot absent where there is no backend, or none that is wanted
 * @param text in two words at most
 * @param acts what can be done now
 */
public record BackendLook(Optional<DotIcon> dot, String text, Set<ExtensionAct> acts) {
  private static final Set<String> UP = Set.of("running", "restarting", "paused");

  /** Of an extension that the policy does not allow. */
  static BackendLook refused() {
    return new BackendLook(Optional.empty(), "Not allowed", EnumSet.noneOf(ExtensionAct.class));
  }

  static BackendLook of(boolean enabled, Optional<BackendStatus> status) {
    if (!enabled) {
      return new BackendLook(Optional.empty(), "Disabled", EnumSet.of(ExtensionAct.ENABLE));
    }
    if (status.isEmpty()) {
      return new BackendLook(Optional.empty(), "", EnumSet.of(ExtensionAct.DISABLE));
    }
    EnumSet<ExtensionAct> acts = acts(status.get());
    acts.add(ExtensionAct.DISABLE);
    return switch (status.get().state()) {
      case NONE -> new BackendLook(Optional.empty(), "No backend", acts);
      case STARTING -> look(Palette.BUSY, true, "Starting", acts);
      case RUNNING -> look(Palette.RUNNING, false, "Running", acts);
      case UNHEALTHY -> look(Palette.BUSY, false, "Unhealthy", acts);
      case STOPPED -> look(Palette.IDLE, true, "Stopped", acts);
      case FAILED -> look(Palette.BAD, false, "Failed", acts);
      case ELSEWHERE -> look(Palette.ACCENT, true, "Elsewhere", acts);
      case ENGINE_AWAY -> look(Palette.IDLE, true, "No engine", acts);
    };
  }

  private static EnumSet<ExtensionAct> acts(BackendStatus status) {
    return switch (status.state()) {
      case NONE, ENGINE_AWAY -> EnumSet.noneOf(ExtensionAct.class);
      case STARTING, RUNNING, UNHEALTHY -> EnumSet.of(ExtensionAct.STOP, ExtensionAct.RESTART);
      case STOPPED, ELSEWHERE -> EnumSet.of(ExtensionAct.START);
      case FAILED ->
          status.services().stream().anyMatch(service -> UP.contains(service.state()))
              ? EnumSet.of(ExtensionAct.START, ExtensionAct.STOP, ExtensionAct.RESTART)
              : EnumSet.of(ExtensionAct.START);
    };
  }

  private static BackendLook look(
      Palette colour, boolean ring, String text, Set<ExtensionAct> acts) {
    return new BackendLook(Optional.of(new DotIcon(colour, ring)), text, acts);
  }
}
