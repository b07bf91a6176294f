package berth.desktop.extensions;

import berth.api.backend.BackendStatus;
import berth.desktop.theme.Palette;
import berth.desktop.widgets.DotIcon;
import java.util.Optional;

/**
 * How the state of a backend is shown.
 *
 * @param dot absent where there is no backend
 * @param text in two words
 * @param stopped whether it should run and does not
 */
public record BackendLook(Optional<DotIcon> dot, String text, boolean stopped) {
  static BackendLook of(Optional<BackendStatus> status) {
    if (status.isEmpty()) {
      return new BackendLook(Optional.empty(), "", false);
    }
    return switch (status.get().state()) {
      case NONE -> new BackendLook(Optional.empty(), "No backend", false);
      case STARTING -> look(Palette.BUSY, false, "Starting", false);
      case RUNNING -> look(Palette.RUNNING, false, "Running", false);
      case UNHEALTHY -> look(Palette.BAD, false, "Unhealthy", false);
      case ELSEWHERE -> look(Palette.IDLE, true, "Elsewhere", true);
      case STOPPED -> look(Palette.IDLE, true, "Stopped", true);
      case FAILED -> look(Palette.BAD, false, "Failed", true);
      case ENGINE_AWAY -> look(Palette.IDLE, true, "No engine", true);
    };
  }

  private static BackendLook look(Palette colour, boolean ring, String text, boolean stopped) {
    return new BackendLook(Optional.of(new DotIcon(colour, ring)), text, stopped);
  }
}
