package berth.launcher.cli;

import berth.launcher.LauncherException;
import berth.launcher.control.Request;
import java.io.IOException;
import java.util.List;
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
    description = "Installs, lists, runs, updates and removes extensions.",
    synopsisSubcommandLabel = "COMMAND")
final class ExtensionCommand implements Runnable {
  /** Word for word what Docker asks (reference 4.1). */
  private static final String QUESTION =
      """
      Extensions can install binaries, invoke commands, access files on your machine and connect \
      to remote URLs.
      Are you sure you want to continue?""";

  private static final String REMOVAL =
      """
      This removes %s with its containers, its volumes and what is in them, its files and its image.
      Are you sure you want to continue?""";

  @ParentCommand private BerthCommand berth;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "A command is missing.");
  }

  @Command(name = "install", description = "Installs an extension and starts its backend.")
  int install(
      @Parameters(paramLabel = "IMAGE|FILE", description = Text.DESCRIPTION) String image,
      @Option(
              names = {"-f", "--force"},
              description = Text.FORCE)
          boolean force)
      throws Exception {
    return confirmed(QUESTION, force, Request.of("extension.install").with("image", image));
  }

  @Command(
      name = "update",
      description = "Replaces an installed extension by another version of it; its data stay.")
  int update(
      @Parameters(paramLabel = "IMAGE|FILE", description = Text.DESCRIPTION) String image,
      @Option(
              names = {"-f", "--force"},
              description = Text.FORCE)
          boolean force)
      throws Exception {
    return confirmed(QUESTION, force, Request.of("extension.update").with("image", image));
  }

  @Command(
      name = "pack",
      description = {
        "Writes extensions, with all images that their Compose files name, into one file that"
            + " \"install\" takes on a machine without a network.",
        "",
        "The file is an OCI image layout in a tar. What several images share is in it once."
      })
  int pack(
      @Parameters(
              paramLabel = "IMAGE|FILE",
              arity = "1..*",
              description =
                  "Extensions: docker://IMAGE from its registry, for all platforms; IMAGE from the"
                      + " engine where that has it for a platform, else from its registry; or an"
                      + " archive.")
          List<String> images,
      @Option(
              names = {"-o", "--output"},
              paramLabel = "FILE",
              required = true,
              description = "The file to write.")
          String output,
      @Option(
              names = "--platform",
              paramLabel = "PLATFORM",
              split = ",",
              description =
                  "For example linux/amd64,linux/arm64; this machine's where none is given.")
          List<String> platforms)
      throws LauncherException, InterruptedException {
    return berth.run(
        Request.of("extension.pack")
            .with("images", String.join("\n", images))
            .with("output", output)
            .with("platforms", platforms == null ? "" : String.join("\n", platforms)));
  }

  @Command(
      name = "ls",
      description = {
        "Lists the installed extensions.",
        "",
        "VM is the state of the backend, with the number of its services: Running, Starting,"
            + " Unhealthy, Stopped, Failed, Elsewhere (on another engine), No engine, Disabled."
      })
  int list(
      @Option(names = "--json", description = Text.JSON) boolean json,
      @Option(
              names = "--stats",
              description = "Measures for about two seconds what each backend uses.")
          boolean stats)
      throws LauncherException, InterruptedException {
    return berth.run(Request.of("extension.ls").with("json", json).with("stats", stats));
  }

  @Command(
      name = "inspect",
      description =
          "Shows what an extension is, where its files are, its containers and how requests get"
              + " to them.")
  int inspect(
      @Parameters(paramLabel = "ID", description = Text.ID) String id,
      @Option(
              names = "--compose",
              description =
                  "Shows the Compose file as it takes effect, with what ${bundle:name} adds.")
          boolean compose,
      @Option(names = "--json", description = Text.JSON) boolean json)
      throws LauncherException, InterruptedException {
    return berth.run(
        Request.of("extension.inspect")
            .with("id", id)
            .with("compose", compose)
            .with("json", json)
            .with("terminal", berth.terminal().isInteractive()));
  }

  @Command(
      name = "rm",
      aliases = {"uninstall", "remove"},
      description = "Removes an extension with its containers, volumes, files and image.")
  int remove(
      @Parameters(paramLabel = "ID", description = Text.ID) String id,
      @Option(
              names = {"-f", "--force"},
              description = Text.FORCE)
          boolean force)
      throws Exception {
    return confirmed(REMOVAL.formatted(id), force, Request.of("extension.rm").with("id", id));
  }

  @Command(name = "start", description = "Starts the backends of installed extensions.")
  int start(@Mixin ChosenExtensions which) throws LauncherException, InterruptedException {
    return berth.run(which.in(Request.of("extension.start")));
  }

  @Command(
      name = "stop",
      description =
          "Stops backends until they are started again, or until the engine or ${bundle:name} starts.")
  int stop(@Mixin ChosenExtensions which) throws LauncherException, InterruptedException {
    return berth.run(which.in(Request.of("extension.stop")));
  }

  @Command(name = "restart", description = "Stops backends and starts them again.")
  int restart(@Mixin ChosenExtensions which) throws LauncherException, InterruptedException {
    return berth.run(which.in(Request.of("extension.restart")));
  }

  @Command(name = "enable", description = "Takes \"disable\" back and starts the backends.")
  int enable(@Mixin ChosenExtensions which) throws LauncherException, InterruptedException {
    return berth.run(which.in(Request.of("extension.enable")));
  }

  @Command(
      name = "disable",
      description =
          "Takes backends down, and offers no page, until \"enable\"; volumes, files and image"
              + " stay.")
  int disable(@Mixin ChosenExtensions which) throws LauncherException, InterruptedException {
    return berth.run(which.in(Request.of("extension.disable")));
  }

  @Command(name = "logs", description = "Prints what the services of a backend print.")
  int logs(
      @Parameters(paramLabel = "ID", description = Text.ID) String id, @Mixin LogsOptions options)
      throws LauncherException, InterruptedException {
    return berth.run(
        options
            .in(Request.of("extension.logs").with("id", id))
            .with("terminal", berth.terminal().isInteractive()));
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

  @Command(
      name = "version",
      description = "Shows the versions of this command and of ${bundle:name}.")
  int version() throws LauncherException, InterruptedException {
    return berth.version();
  }

  private int confirmed(String question, boolean force, Request request)
      throws LauncherException, InterruptedException, IOException {
    if (!force && !berth.terminal().confirm(question)) {
      throw new LauncherException(
          "Nothing was changed. Answer \"y\", or use -f to go on without the question.");
    }
    return berth.run(request);
  }

  /** Texts that several commands share. */
  private static final class Text {
    static final String DESCRIPTION =
        "Name of an image, or path of an archive (docker save, OCI, a pack) or OCI layout.";
    static final String FORCE = "Does not ask.";
    static final String ID = "As \"ls\" shows it.";
    static final String JSON = "Prints JSON.";
  }
}
