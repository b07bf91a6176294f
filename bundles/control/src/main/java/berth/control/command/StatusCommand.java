package berth.control.command;

import berth.api.FrameworkProperties;
import berth.api.engine.Engine;
import berth.api.engine.EngineStatus;
import berth.lease.ServiceUnavailableException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** {@code berth status}: what one needs to know when something does not work. */
public final class StatusCommand implements Command {
  private final BundleContext context;
  private final Engine engine;
  private final Json json = new Json();

  public StatusCommand(BundleContext context, Engine engine) {
    this.context = context;
    this.engine = engine;
  }

  @Override
  public String name() {
    return "status";
  }

  @Override
  public int run(Options options, CommandOutput output) {
    Status status =
        new Status(
            context.getProperty(FrameworkProperties.VERSION),
            context.getProperty(FrameworkProperties.HOME),
            EngineJson.of(engineStatus()),
            Arrays.stream(context.getBundles())
                .filter(bundle -> bundle.getBundleId() != 0)
                .map(BundleJson::of)
                .sorted(Comparator.comparing(BundleJson::name))
                .toList());
    if (options.flag("json")) {
      output.line(json.write(status));
    } else {
      print(status, output);
    }
    return 0;
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

  private static void print(Status status, CommandOutput output) {
    EngineJson engine = status.engine();
    output.line("Berth    " + status.version());
    output.line("Home     " + status.home());
    if (engine.reachable()) {
      output.line(
          "Engine   "
              + engine.name()
              + " "
              + engine.version()
              + " at "
              + engine.endpoint()
              + " ("
              + engine.foundBy()
              + ")");
    } else {
      output.line("Engine   none answers");
      engine
          .attempts()
          .forEach(
              attempt ->
                  output.line(
                      "         "
                          + attempt.foundBy()
                          + " "
                          + attempt.endpoint()
                          + ": "
                          + attempt.failure()));
    }
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
  }

  /** What {@code status --json} shows. */
  private record Status(String version, String home, EngineJson engine, List<BundleJson> bundles) {}

  /** The engine as {@code status --json} shows it. */
  private record EngineJson(
      String endpoint,
      String version,
      boolean reachable,
      String name,
      String foundBy,
      List<EngineStatus.Attempt> attempts) {
    static EngineJson of(EngineStatus status) {
      return new EngineJson(
          status.endpoint(),
          status.version(),
          status.reachable(),
          status.name(),
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
