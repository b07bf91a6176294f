package berth.desktop.components;

import berth.api.component.Component;
import berth.desktop.theme.Palette;
import berth.desktop.widgets.DotIcon;

/** How a bundle is shown. */
final class ComponentLook {
  private ComponentLook() {}

  static DotIcon dot(Component component) {
    return switch (component.state()) {
      case ACTIVE ->
          new DotIcon(component.problem().isPresent() ? Palette.BUSY : Palette.RUNNING, false);
      case STARTING, LEAVING -> new DotIcon(Palette.BUSY, false);
      case STOPPED ->
          new DotIcon(component.problem().isPresent() ? Palette.BAD : Palette.IDLE, true);
    };
  }

  static String state(Component component) {
    return switch (component.state()) {
      case ACTIVE -> "Active";
      case STARTING -> "Starting";
      case STOPPED -> "Stopped";
      case LEAVING -> "Leaving";
    };
  }

  static String origin(Component component) {
    return switch (component.origin()) {
      case STOCK -> "Distribution";
      case EDITION -> "Edition";
      case USER -> "You";
      case FOLDER -> "Watched folder";
    };
  }

  static String users(Component component) {
    return component.users().isEmpty() ? "–" : String.join(", ", component.users());
  }

  /** Libraries of others, which say little to most. */
  static boolean isLibrary(Component component) {
    return !component.replaceable() && !component.name().startsWith("berth.");
  }
}
