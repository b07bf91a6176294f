package berth.control.command;

import berth.api.BerthException;
import berth.api.extension.ExtensionManager;

/** {@code berth extension start}. */
public final class StartCommand implements Command {
  private final ExtensionManager manager;

  public StartCommand(ExtensionManager manager) {
    this.manager = manager;
  }

  @Override
  public String name() {
    return "extension.start";
  }

  @Override
  public int run(Options options, CommandOutput output) throws BerthException {
    String id = options.required("id");
    manager.start(id, output);
    output.line("Extension \"" + id + "\" started");
    return 0;
  }
}
