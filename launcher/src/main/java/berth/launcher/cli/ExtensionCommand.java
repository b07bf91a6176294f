package berth.launcher.cli;

import berth.launcher.LauncherException;
import berth.launcher.control.Request;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code berth extension}: the commands of "docker extension" (reference 4). */
@Command(
    name = "extension",
    description = "Installs, lists, updates and removes extensions.",
    synopsisSubcommandLabel = "COMMAND")
final class ExtensionCommand implements Runnable {
  /** Word for word what Docker asks (reference 4.1). */
  private static final String QUESTION =
      """
      Extensions can install binaries, invoke commands, access files on your machine and connect \
      to remote URLs.
      Are you sure you want to continue?""";

  @ParentCommand private BerthCommand berth;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "A command is missing.");
  }

  @Command(name = "install", description = "Installs an extension and starts its backend.")
  int install(
      @Parameters(paramLabel = "IMAGE|FILE", description = ImageText.DESCRIPTION) String image,
      @Option(
              names = {"-f", "--force"},
              description = ImageText.FORCE)
          boolean force)
      throws Exception {
    return confirmed(force, Request.of("extension.install").with("image", image));
  }

  @Command(
      name = "update",
      description = "Replaces an installed extension by another version of it; its data stay.")
  int update(
      @Parameters(paramLabel = "IMAGE|FILE", description = ImageText.DESCRIPTION) String image,
      @Option(
              names = {"-f", "--force"},
              description = ImageText.FORCE)
          boolean force)
      throws Exception {
    return confirmed(force, Request.of("extension.update").with("image", image));
  }

  @Command(name = "ls", description = "Lists the installed extensions.")
  int list(@Option(names = "--json", description = "Prints JSON.") boolean json)
      throws LauncherException, InterruptedException {
    return berth.run(Request.of("extension.ls").with("json", json));
  }

  @Command(
      name = "rm",
      aliases = {"uninstall", "remove"},
      description = "Removes an extension with its containers, volumes, files and image.")
  int remove(@Parameters(paramLabel = "ID", description = "As \"ls\" shows it.") String id)
      throws LauncherException, InterruptedException {
    return berth.run(Request.of("extension.rm").with("id", id));
  }

  @Command(name = "start", description = "Starts the backend of an installed extension.")
  int start(@Parameters(paramLabel = "ID", description = "As \"ls\" shows it.") String id)
      throws LauncherException, InterruptedException {
    return berth.run(Request.of("extension.start").with("id", id));
  }

  @Command(
      name = "validate",
      description =
          "Checks an extension's image or metadata.json; exits with 1 when it is invalid.")
  int validate(
      @Parameters(
              paramLabel = "IMAGE|FILE|metadata.json",
              description =
                  "The image (docker://IMAGE as its registry has it), an archive of it, or its"
                      + " metadata.json.")
          String image,
      @Mixin ValidateOptions options)
      throws LauncherException, InterruptedException {
    return berth.run(options.in(Request.of("extension.validate").with("image", image)));
  }

  @Command(name = "version", description = "Shows the versions of this command and of Berth.")
  int version() throws LauncherException, InterruptedException {
    return berth.version();
  }

  private int confirmed(boolean force, Request request)
      throws LauncherException, InterruptedException, IOException {
    if (!force && !berth.terminal().confirm(QUESTION)) {
      throw new LauncherException(
          "Nothing was changed. Answer \"y\", or use -f to go on without the question.");
    }
    return berth.run(request);
  }

  /** Texts that several commands share. */
  private static final class ImageText {
    static final String DESCRIPTION =
        "Name of an image, or path of an archive (docker save, OCI) or OCI layout.";
    static final String FORCE = "Does not ask.";
  }
}
