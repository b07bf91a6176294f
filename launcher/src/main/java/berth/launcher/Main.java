package berth.launcher;

import berth.launcher.cli.BerthCommand;
import berth.launcher.control.Terminal;
import java.util.Map;
import picocli.CommandLine;

/** Where Berth starts. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    System.exit(run(arguments, Terminal.system(), System.getenv()));
  }

  /** Runs one command line and returns its exit code. */
  static int run(String[] arguments, Terminal terminal, Map<String, String> environment) {
    CommandLine commandLine = new CommandLine(new BerthCommand(terminal, environment));
    commandLine.setExecutionExceptionHandler(
        (e, failed, parsed) -> {
          if (!(e instanceof LauncherException)) {
            throw e;
          }
          terminal.err(e.getMessage() + "\n");
          return CommandLine.ExitCode.SOFTWARE;
        });
    return commandLine.execute(arguments);
  }
}
