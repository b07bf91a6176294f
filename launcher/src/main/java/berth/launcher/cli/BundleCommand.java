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

/** {@code berth bundle}: the parts that Berth is made of. */
@Command(
    name = "bundle",
    description = {
      "Lists the bundles that ${bundle:name} is made of, and replaces them while it runs.",
      "",
      "A new version starts beside the old one and has to prove itself first; no call is lost. A"
          + " jar that is put into the folder \"bundles\" of ${bundle:name}'s home is taken in by itself."
    },
    synopsisSubcommandLabel = "COMMAND")
final class BundleCommand implements Runnable {
  private static final String NAME = "Symbolic name; \"berth.\" may be left out.";
  private static final String FILE = "The bundle's jar.";
  private static final String ADVICE = "What runs a command ends with it: open the window first.";

  @ParentCommand private BerthCommand berth;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "A command is missing.");
  }

  @Command(name = "ls", description = "Lists the bundles, and what is wrong with them.")
  int list(@Option(names = "--json", description = "Prints JSON.") boolean json)
      throws LauncherException, InterruptedException {
    return berth.run(Request.of("bundle.ls").with("json", json));
  }

  @Command(name = "install", description = "Adds a bundle.")
  int install(@Parameters(paramLabel = "FILE", description = FILE) String file)
      throws LauncherException, InterruptedException {
    return berth.run(Request.of("bundle.install").with("file", file));
  }

  @Command(
      name = "update",
      description = "Replaces a bundle; the version before is kept for \"rollback\".")
  int update(
      @Parameters(paramLabel = "NAME", description = NAME) String name,
      @Parameters(paramLabel = "FILE", description = FILE) String file)
      throws LauncherException, InterruptedException {
    return berth.run(Request.of("bundle.update").with("name", name).with("file", file));
  }

  @Command(name = "rollback", description = "Brings back the version that ran before.")
  int rollback(@Parameters(paramLabel = "NAME", description = NAME) String name)
      throws LauncherException, InterruptedException {
    return berth.run(Request.of("bundle.rollback").with("name", name));
  }

  @Command(
      name = "stop",
      description = "Stops a bundle until \"start\", or until ${bundle:name} starts.")
  int stop(@Parameters(paramLabel = "NAME", description = NAME) String name)
      throws LauncherException, InterruptedException {
    return berth.runInRunning(Request.of("bundle.stop").with("name", name), ADVICE);
  }

  @Command(name = "start", description = "Starts a bundle that was stopped.")
  int start(@Parameters(paramLabel = "NAME", description = NAME) String name)
      throws LauncherException, InterruptedException {
    return berth.runInRunning(Request.of("bundle.start").with("name", name), ADVICE);
  }

  @Command(
      name = "rm",
      aliases = {"uninstall", "remove"},
      description = "Removes a bundle that was added.")
  int remove(@Parameters(paramLabel = "NAME", description = NAME) String name)
      throws LauncherException, InterruptedException {
    return berth.run(Request.of("bundle.rm").with("name", name));
  }
}
