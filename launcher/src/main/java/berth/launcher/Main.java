package berth.launcher;

import berth.launcher.cli.BerthCommand;
import berth.launcher.cli.HelpTexts;
import berth.launcher.control.Terminal;
import berth.launcher.edition.LaunchEdition;
import java.nio.file.Path;
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
    LaunchEdition edition;
    try {
      edition = edition();
    } catch (LauncherException e) {
      terminal.err(e.getMessage() + "\n");
      return CommandLine.ExitCode.SOFTWARE;
    }
    CommandLine commandLine = new CommandLine(new BerthCommand(terminal, environment, edition));
    commandLine.setCommandName(edition.program());
    commandLine.setResourceBundle(new HelpTexts(edition.name()));
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

  /** Help is there without a distribution, too. */
  private static LaunchEdition edition() throws LauncherException {
    String distribution = System.getProperty("berth.distribution");
    return distribution == null
        ? LaunchEdition.stock()
        : LaunchEdition.in(Path.of(distribution).toAbsolutePath().normalize());
  }
}
