package berth.launcher.cli;

import berth.launcher.LauncherException;
import berth.launcher.control.Request;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code berth engine}: which engine counts. */
@Command(
    name = "engine",
    description = "Lists the engines that can be used, and chooses one.",
    synopsisSubcommandLabel = "COMMAND")
final class EngineCommand implements Runnable {
  @ParentCommand private BerthCommand berth;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "A command is missing.");
  }

  @Command(name = "ls", description = "Lists docker contexts and the sockets that are there.")
  int list(@Option(names = "--json", description = "Prints JSON.") boolean json)
      throws LauncherException, InterruptedException {
    return berth.run(Request.of("engine.ls").with("json", json));
  }

  @Command(
      name = "use",
      description =
          "Uses another engine from now on. What runs on the one before stays there as it is.")
  int use(
      @Parameters(
              paramLabel = "NAME",
              description =
                  "As \"ls\" shows it, or an address; \"\" for none of these: the edition's own engine, or"
                      + " the first that is found.")
          String setting)
      throws LauncherException, InterruptedException {
    return berth.run(Request.of("engine.use").with("setting", setting));
  }
}
