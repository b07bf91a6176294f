package berth.control.command;

import berth.api.BerthException;
import berth.api.extension.ExtensionManager;

/** {@code berth extension rm}. */
public final class RemoveCommand implements Command {
  private final ExtensionManager manager;

  public RemoveCommand(ExtensionManager manager) {
    this.manager = manager;
  }

  @Override
  public String name() {
    return "extension.rm";
  }

  @Override
  public int run(Options options, CommandOutput output) throws BerthException {
    String id = options.required("id");
    manager.remove(id, output);
    output.line("Extension \"" + id + "\" removed");
    return 0;
  }
}
