package berth.control.command;

import berth.api.FrameworkProperties;
import berth.api.backend.Backends;
import berth.api.backend.SocketWay;
import berth.api.component.Component;
import berth.api.engine.Engine;
import berth.api.engine.EngineStatus;
import berth.lease.ServiceUnavailableException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** {@code berth status}: what one needs to know when something does not work. */
public final class StatusCommand implements Command {
  private final BundleContext context;
  private final Engine engine;
  private final Backends backends;
  private final Supplier<List<Component>> components;
  private final Json json = new Json();

  public StatusCommand(
      BundleContext context,
      Engine engine,
      Backends backends,
      Supplier<List<Component>> components) {
    this.context = context;
    this.engine = engine;
    this.backends = backends;
    this.components = components;
  }

  @Override
  public String name() {
    return "status";
  }

  @Override
  public int run(Options options, CommandOutput output) {
    EngineStatus engineStatus = engineStatus();
    Answer<SocketWay> way =
        engineStatus.reachable() ? Answer.of(backends::socketWay) : Answer.none();
    Status status =
        new Status(
            context.getProperty(FrameworkProperties.VERSION),
            context.getProperty(FrameworkProperties.HOME),
            EngineJson.of(engineStatus),
            way.map(SocketWords::name),
            Answer.of(backends::compose),
            Arrays.stream(context.getBundles())
                .filter(bundle -> bundle.getBundleId() != 0)
                .map(BundleJson::of)
                .sorted(Comparator.comparing(BundleJson::name))
                .toList(),
            Answer.of(this::problems));
    if (options.flag("json")) {
      output.line(json.write(status));
    } else {
      print(status, way, output);
    }
    return 0;
  }

  /** What went wrong with bundles that the user chose. */
  private List<String> problems() {
    return components.get().stream()
        .flatMap(bundle -> bundle.problem().map(why -> bundle.name() + ": " + why).stream())
        .toList();
  }

  /** The state of the bundles must be seen even when it is the engine's that is broken. */
  private EngineStatus engineStatus() {
    try {
      return engine.status();
    } catch (ServiceUnavailableException e) {
      return new EngineStatus(
          false,
          "",
          "",
          "",
          "",
          "",
          List.of(new EngineStatus.Attempt("Berth", "", e.getMessage())));
    }
  }

  private static void print(Status status, Answer<SocketWay> way, CommandOutput output) {
    EngineJson engine = status.engine();
    output.line("Berth    " + status.version());
    output.line("Home     " + status.home());
    if (engine.reachable()) {
      output.line(
          "Engine   %s %s %s, %s (%s)"
              .formatted(
                  engine.name(),
                  engine.version(),
                  EngineWords.at(engine.location()),
                  engine.endpoint(),
                  engine.foundBy()));
      output.line("Sockets  " + way.text(SocketWords::of));
    } else {
      output.line("Engine   none answers");
      engine
          .attempts()
          .forEach(
              attempt ->
                  output.line(
                      "         %s %s: %s"
                          .formatted(attempt.foundBy(), attempt.endpoint(), attempt.failure())));
    }
    output.line("Compose  " + status.compose().text(Function.identity()));
    List<BundleJson> idle =
        status.bundles().stream().filter(bundle -> !bundle.state().equals("active")).toList();
    output.line("Bundles  " + (status.bundles().size() - idle.size()) + " active");
    idle.forEach(
        bundle ->
            output.line(
                "         "
                    + bundle.name()
                    + " "
                    + bundle.version()
                    + " is only "
                    + bundle.state()));
    Answer<List<String>> problems = status.problems();
    (problems.value() == null ? List.of(problems.failure()) : problems.value())
        .forEach(problem -> output.line("         " + problem));
  }

  /** What {@code status --json} shows. */
  private record Status(
      String version,
      String home,
      EngineJson engine,
      Answer<String> sockets,
      Answer<String> compose,
      List<BundleJson> bundles,
      Answer<List<String>> problems) {}

  /** The engine as {@code status --json} shows it. */
  private record EngineJson(
      String endpoint,
      String version,
      boolean reachable,
      String name,
      String location,
      String foundBy,
      List<EngineStatus.Attempt> attempts) {
    static EngineJson of(EngineStatus status) {
      return new EngineJson(
          status.endpoint(),
          status.version(),
          status.reachable(),
          status.name(),
          status.location(),
          status.foundBy(),
          status.attempts());
    }
  }

  /**
   * A bundle as {@code status --json} shows it.
   *
   * @param state installed, resolved, starting, active or stopping
   */
  private record BundleJson(String name, String version, String state) {
    static BundleJson of(Bundle bundle) {
      return new BundleJson(
          bundle.getSymbolicName(), bundle.getVersion().toString(), state(bundle.getState()));
    }

    private static String state(int state) {
      return switch (state) {
        case Bundle.INSTALLED -> "installed";
        case Bundle.RESOLVED -> "resolved";
        case Bundle.STARTING -> "starting";
        case Bundle.ACTIVE -> "active";
        case Bundle.STOPPING -> "stopping";
        default -> "uninstalled";
      };
    }
  }
}
