package berth.desktop.containers;

import berth.api.engine.ContainerSummary;
import berth.desktop.theme.Palette;
import berth.desktop.widgets.DotIcon;
import java.util.Set;

/** How the state of a container is shown. */
final class ContainerLook {
  private ContainerLook() {}

  static DotIcon dot(ContainerSummary container) {
    return switch (container.state()) {
      case "running" -> new DotIcon(Palette.RUNNING, false);
      case "paused", "restarting", "removing" -> new DotIcon(Palette.BUSY, false);
      case "dead" -> new DotIcon(Palette.BAD, false);
      default -> new DotIcon(Palette.IDLE, true);
    };
  }

  static boolean isRunning(ContainerSummary container) {
    return container.state().equals("running");
  }

  /** Whether there is something to stop. */
  static boolean isUp(ContainerSummary container) {
    return Set.of("running", "paused", "restarting").contains(container.state());
  }

  static boolean canStart(ContainerSummary container) {
    return !isUp(container) || isPaused(container);
  }

  static boolean isPaused(ContainerSummary container) {
    return container.state().equals("paused");
  }

  /** The image by a name that people know; an id only in short. */
  static String image(ContainerSummary container) {
    return container.image().startsWith("sha256:")
        ? container.image().substring(7, Math.min(19, container.image().length()))
        : container.image();
  }
}
