package berth.control.command;

import berth.api.desktop.Window;

/** What a second {@code berth} asks of the first. */
public final class ShowWindowCommand implements Command {
  /** Exit code that tells the launcher to wait for this Berth to end and to start its own. */
  static final int NO_WINDOW = 3;

  private final Window window;
  private final boolean hasWindow;

  /**
   * @param hasWindow false in a core that only runs a command
   */
  public ShowWindowCommand(Window window, boolean hasWindow) {
    this.window = window;
    this.hasWindow = hasWindow;
  }

  @Override
  public String name() {
    return "window.show";
  }

  @Override
  public int run(Options options, CommandOutput output) {
    if (!hasWindow) {
      output.error("There is no window: only a command runs here.");
      return NO_WINDOW;
    }
    window.show();
    return 0;
  }
}
