package berth.control.command;

import berth.api.BerthException;
import java.util.Map;

/** Runs a command and keeps what it says. */
final class Recording implements CommandOutput.Client {
  final StringBuilder out = new StringBuilder();
  final StringBuilder err = new StringBuilder();

  int run(Command command, Map<String, String> options) throws BerthException {
    return command.run(new Options(options), new CommandOutput(this));
  }

  @Override
  public void out(String text) {
    out.append(text);
  }

  @Override
  public void err(String text) {
    err.append(text);
  }

  @Override
  public void progress(String text) {}
}
