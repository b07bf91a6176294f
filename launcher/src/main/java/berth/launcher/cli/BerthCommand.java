package berth.launcher.cli;

import berth.launcher.LauncherException;
import berth.launcher.Version;
import berth.launcher.control.Request;
import berth.launcher.control.Terminal;
import berth.launcher.edition.LaunchEdition;
import berth.launcher.framework.Distribution;
import berth.launcher.framework.LaunchSettings;
import berth.launcher.home.Home;
import berth.launcher.home.HomeLocation;
import berth.launcher.instance.CommandRunner;
import berth.launcher.instance.RunningInstance;
import berth.launcher.instance.WindowRunner;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code berth}: without a command it opens the window. */
@Command(
    name = "berth",
    synopsisSubcommandLabel = "[COMMAND]",
    description = {
      "Runs Docker Desktop extensions on any Docker-compatible engine.",
      "",
      "Without a command it opens the window, or brings the open one to the front. Commands work"
          + " with the window open and without it.",
      ""
    },
    subcommands = {
      ExtensionCommand.class,
      EngineCommand.class,
      BundleCommand.class,
      UiCommand.class,
      LinkCommand.class,
      EditionCommand.class,
      AutoComplete.GenerateCompletion.class
    },
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = BerthCommand.VersionText.class,
    footer = {
      "",
      "Environment:",
      "  BERTH_HOME        the home, as --home",
      "  BERTH_ENGINE      the engine, as --engine",
      "  BERTH_JAVA_HOME   the Java (25 or newer) that ${bundle:name} runs on"
    })
public final class BerthCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final Map<String, String> environment;
  private final LaunchEdition edition;

  @Option(
      names = "--home",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description = "Where ${bundle:name} keeps extensions, settings and logs.")
  private Path home;

  @Option(
      names = "--engine",
      paramLabel = "URI",
      scope = ScopeType.INHERIT,
      description =
          "The engine to use, for example unix:///var/run/docker.sock; else ${bundle:name} looks for one. A"
              + " ${bundle:name} that runs keeps the engine it has.")
  private String engine;

  @Option(
      names = "--drive",
      description =
          "Lets \"${ROOT-COMMAND-NAME} ui\" drive the window, for tests and while writing extensions.")
  private boolean drive;

  @Option(
      names = "--sample",
      description = "Installs the sample extension where nothing is installed, and opens its tab.")
  private boolean sample;

  public BerthCommand(Terminal terminal, Map<String, String> environment, LaunchEdition edition) {
    this.terminal = terminal;
    this.environment = environment;
    this.edition = edition;
  }

  /** Opens the window. */
  @Override
  public Integer call() throws LauncherException, InterruptedException {
    return window(Optional.empty());
  }

  @Command(
      name = "open",
      description = {
        "Follows a link in the window, which comes to the front; starts ${bundle:name} where none runs."
            + " Without a link, opens the window.",
        "",
        "Links begin with berth://, docker-desktop:// or https://open.docker.com/:",
        "  dashboard/open",
        "  dashboard/extension-tab?extensionId=ID&KEY=VALUE…",
        "  extensions/marketplace[?extensionId=ID[&tag=TAG]]",
        "  dashboard/apps/PROJECT",
        "  dashboard/logs?containerIds=ID"
      })
  int open(@Parameters(paramLabel = "URL", arity = "0..1", description = "The link.") String url)
      throws LauncherException, InterruptedException {
    return window(Optional.ofNullable(url));
  }

  private int window(Optional<String> link) throws LauncherException, InterruptedException {
    return new WindowRunner(settings(true), terminal, environment, link).run();
  }

  @Command(name = "policy", description = "Shows the rules of the edition that are in force.")
  int policy(@Option(names = "--json", description = "Prints JSON.") boolean json)
      throws LauncherException, InterruptedException {
    return run(Request.of("policy").with("json", json));
  }

  @Command(
      name = "status",
      description =
          "Shows ${bundle:name}'s home, its engine, how requests get to backends, Compose and bundles.")
  int status(@Option(names = "--json", description = "Prints JSON.") boolean json)
      throws LauncherException, InterruptedException {
    return run(Request.of("status").with("json", json));
  }

  @Command(
      name = "version",
      description = "Shows the versions of this command and of ${bundle:name}.")
  int version() throws LauncherException, InterruptedException {
    terminal.out("Client Version: v" + Version.current() + "\n");
    return run(Request.of("version"));
  }

  @Command(name = "quit", description = "Ends the ${bundle:name} that runs; backends stay up.")
  int quit() throws LauncherException, InterruptedException {
    int exitCode = runInRunning(Request.of("quit"), "There is nothing to end.");
    if (exitCode == 0 && !new RunningInstance(home(), Duration.ofSeconds(30)).awaitEnd()) {
      throw new LauncherException(
          edition.name() + " is still about to end. The log says why: " + home().log());
    }
    return exitCode;
  }

  Map<String, String> environment() {
    return environment;
  }

  LaunchEdition edition() {
    return edition;
  }

  Terminal terminal() {
    return terminal;
  }

  int run(Request request) throws LauncherException, InterruptedException {
    return new CommandRunner(settings(false), terminal).run(request);
  }

  int runInRunning(Request request, String advice) throws LauncherException, InterruptedException {
    return new CommandRunner(settings(false), terminal).runInRunning(request, advice);
  }

  Home home() {
    Map<String, String> named = new HashMap<>(environment);
    if (home != null) {
      named.put("BERTH_HOME", home.toString());
    }
    return home(named);
  }

  /** The home that such variables mean. */
  Home home(Map<String, String> variables) {
    return HomeLocation.find(
        variables,
        System.getProperty("os.name"),
        Path.of(System.getProperty("user.home")),
        edition.home());
  }

  private LaunchSettings settings(boolean window) throws LauncherException {
    Optional<String> chosen =
        Optional.ofNullable(engine).or(() -> Optional.ofNullable(environment.get("BERTH_ENGINE")));
    return new LaunchSettings(
        home(),
        Distribution.ofThisProcess(),
        edition,
        window,
        drive,
        sample,
        chosen.filter(Predicate.not(String::isBlank)));
  }

  /** What --version prints. */
  static final class VersionText implements IVersionProvider {
    @Spec private CommandSpec spec;

    @Override
    public String[] getVersion() {
      LaunchEdition edition = ((BerthCommand) spec.root().userObject()).edition;
      return new String[] {edition.name() + " " + edition.version()};
    }
  }
}
