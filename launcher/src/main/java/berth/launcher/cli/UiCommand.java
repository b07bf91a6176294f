package berth.launcher.cli;

import berth.launcher.LauncherException;
import berth.launcher.control.Request;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code berth ui}: drives the window, for tests and for those who write extensions. */
@Command(
    name = "ui",
    description =
        "Drives the window of a ${bundle:name} that was started with --drive; \"console\" only reads, and"
            + " needs no --drive.",
    synopsisSubcommandLabel = "COMMAND")
final class UiCommand implements Runnable {
  private static final String ADVICE = "Start its window with \"berth --drive\".";

  @ParentCommand private BerthCommand berth;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "A command is missing.");
  }

  @Command(name = "open", description = "Opens the tab of an extension and waits for its page.")
  int open(@Parameters(paramLabel = "ID", description = "The extension.") String id)
      throws LauncherException, InterruptedException {
    return drive(Request.of("ui.open").with("id", id));
  }

  @Command(name = "close", description = "Leaves the tab of an extension.")
  int close(@Parameters(paramLabel = "ID", description = "The extension.") String id)
      throws LauncherException, InterruptedException {
    return drive(Request.of("ui.close").with("id", id));
  }

  @Command(
      name = "eval",
      description =
          "Evaluates JavaScript in the open page of an extension, awaits a promise and prints the"
              + " value as JSON.")
  int evaluate(
      @Parameters(paramLabel = "ID", description = "The extension.") String id,
      @Parameters(paramLabel = "JS", description = "An expression.") String script)
      throws LauncherException, InterruptedException {
    return drive(Request.of("ui.eval").with("id", id).with("script", script));
  }

  @Command(name = "screenshot", description = "Saves the window as the user sees it.")
  int screenshot(@Parameters(paramLabel = "FILE.png", description = "The file.") Path file)
      throws LauncherException, InterruptedException {
    return drive(Request.of("ui.screenshot").with("file", file));
  }

  @Command(
      name = "console",
      description =
          "Prints what the open page of an extension has said on its console, with its uncaught"
              + " errors: time, level, text. Works without --drive.")
  int console(
      @Parameters(paramLabel = "ID", description = "The extension.") String id,
      @Option(
              names = {"-f", "--follow"},
              description = "Goes on until the page is closed, or Ctrl+C.")
          boolean follow,
      @Option(names = "--json", description = "Prints JSON, an object a line.") boolean json)
      throws LauncherException, InterruptedException {
    return berth.runInRunning(
        Request.of("ui.console").with("id", id).with("follow", follow).with("json", json),
        "Start its window with \"berth\".");
  }

  private int drive(Request request) throws LauncherException, InterruptedException {
    return berth.runInRunning(request, ADVICE);
  }
}
