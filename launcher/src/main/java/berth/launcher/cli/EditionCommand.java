package berth.launcher.cli;

import berth.launcher.LauncherException;
import berth.launcher.control.Request;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code berth edition}: for vendors, who ship Berth under a name of their own. */
@Command(
    name = "edition",
    description = "Makes vendors' editions of Berth.",
    synopsisSubcommandLabel = "COMMAND")
final class EditionCommand implements Runnable {
  @ParentCommand private BerthCommand berth;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "A command is missing.");
  }

  @Command(
      name = "build",
      description = {
        "Puts the edition in a folder on top of this distribution.",
        "",
        "The folder holds edition.json and, as far as the edition has them, policy.json, icons,"
            + " bundles, extensions, catalog and keys.",
        "",
        "Types:",
        "  archive   PROGRAM-VERSION.tar.gz, for machines that have a Java; made where no type"
            + " is given",
        "  image     the folder PROGRAM, with a Java of its own",
        "  deb       a Debian package, with a Java of its own"
      })
  int build(
      @Parameters(paramLabel = "FOLDER", description = "The folder of the edition.") String folder,
      @Option(
              names = {"-o", "--output"},
              paramLabel = "OUT",
              required = true,
              description = "The folder for what is made.")
          String out,
      @Option(
              names = {"-t", "--type"},
              paramLabel = "TYPE",
              split = ",",
              description = "What to make; may be given several times.")
          List<String> types)
      throws LauncherException, InterruptedException {
    return berth.run(
        Request.of("edition.build")
            .with("folder", folder)
            .with("out", out)
            .with("types", types == null ? "" : String.join("\n", types)));
  }
}
