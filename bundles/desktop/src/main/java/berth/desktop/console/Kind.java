package berth.desktop.console;

import berth.api.page.ConsoleMessage;
import berth.desktop.theme.Palette;

/** What an entry is, the less important first. */
enum Kind {
  DEBUG(Palette.SECONDARY),
  LOG(null),
  INFO(null),
  WARN(Palette.BUSY),
  ERROR(Palette.BAD),

  /** A script that the user typed. */
  SCRIPT(Palette.ACCENT),

  /** The value of that script. */
  VALUE(null);

  private final Palette colour;

  /**
   * @param colour null for that of the list
   */
  Kind(Palette colour) {
    this.colour = colour;
  }

  static Kind of(ConsoleMessage.Level level) {
    return valueOf(level.name());
  }

  Palette colour() {
    return colour;
  }

  /** What stands before the first line, as browsers have it. */
  String mark() {
    return switch (this) {
      case SCRIPT -> "› ";
      case VALUE -> "‹ ";
      default -> "  ";
    };
  }
}
