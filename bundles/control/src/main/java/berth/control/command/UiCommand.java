package berth.control.command;

import berth.api.BerthException;
import berth.api.desktop.Window;
import java.util.List;

/** {@code berth ui …}: drives the window, where its user allowed that. */
public final class UiCommand implements Command {
  private final String name;
  private final Window window;
  private final Permission permission;
  private final Act act;

  private UiCommand(String name, Window window, Permission permission, Act act) {
    this.name = name;
    this.window = window;
    this.permission = permission;
    this.act = act;
  }

  /** Whether the window may be driven. */
  public enum Permission {
    GRANTED,
    NOT_ASKED_FOR,
    NO_WINDOW
  }

  /** Does something with the window. */
  @FunctionalInterface
  private interface Act {
    void run(Window window, Options options, CommandOutput output) throws BerthException;
  }

  /** All commands of {@code berth ui}. */
  public static List<Command> all(Window window, Permission permission) {
    return List.of(
        new UiCommand("ui.open", window, permission, UiCommand::open),
        new UiCommand("ui.close", window, permission, UiCommand::close),
        new UiCommand("ui.eval", window, permission, UiCommand::evaluate),
        new UiCommand("ui.screenshot", window, permission, UiCommand::screenshot));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int run(Options options, CommandOutput output) throws BerthException {
    switch (permission) {
      case GRANTED -> act.run(window, options, output);
      case NOT_ASKED_FOR ->
          throw new BerthException(
              "The window may not be driven. Quit, and start it with \"berth --drive\".");
      case NO_WINDOW ->
          throw new BerthException(
              "There is no window: only a command runs here. Open one with"
                  + " \"berth --drive\".");
    }
    return 0;
  }

  private static void open(Window window, Options options, CommandOutput output)
      throws BerthException {
    window.open(options.required("id"), "");
  }

  private static void close(Window window, Options options, CommandOutput output)
      throws BerthException {
    window.close(options.required("id"));
  }

  private static void evaluate(Window window, Options options, CommandOutput output)
      throws BerthException {
    output.line(window.evaluate(options.required("id"), options.required("script")));
  }

  private static void screenshot(Window window, Options options, CommandOutput output)
      throws BerthException {
    window.screenshot(options.path("file"));
  }
}
