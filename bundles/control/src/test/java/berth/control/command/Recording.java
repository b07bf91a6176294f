package berth.control.command;

import berth.api.BerthException;
import java.util.Map;

/** Runs a command and keeps what it says. */
public final class Recording implements CommandOutput.Client {
  public final StringBuilder out = new StringBuilder();
  public final StringBuilder err = new StringBuilder();

  public Recording() {}

  public int run(Command command, Map<String, String> options) throws BerthException {
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
