package berth.control.command;

import berth.api.BerthException;
import berth.api.backend.BackendStatus;
import berth.api.backend.Backends;
import berth.api.engine.Engine;
import berth.api.engine.EngineStatus;
import berth.api.extension.Extension;
import berth.api.extension.ExtensionManager;
import java.util.List;

/**
 * {@code berth engine use}: makes another engine the one that counts, and says what stays where.
 */
public final class EngineUseCommand implements Command {
  private final Engine engine;
  private final ExtensionManager manager;
  private final Backends backends;

  public EngineUseCommand(Engine engine, ExtensionManager manager, Backends backends) {
    this.engine = engine;
    this.manager = manager;
    this.backends = backends;
  }

  @Override
  public String name() {
    return "engine.use";
  }

  @Override
  public int run(Options options, CommandOutput output) throws BerthException {
    EngineStatus before = engine.status();
    List<String> there =
        manager.list().stream().filter(this::isOnThisEngine).map(Extension::id).toList();
    engine.choose(options.text("setting").orElse(""));
    EngineStatus now = engine.status();
    if (now.reachable()) {
      output.line(
          "The engine is %s %s %s, %s."
              .formatted(
                  now.name(), now.version(), EngineWords.at(now.location()), now.endpoint()));
    } else {
      output.warn("It is chosen, but no engine answers there: " + reason(now));
    }
    if (!there.isEmpty() && !now.endpoint().equals(before.endpoint())) {
      output.line(
          "These backends stay %s, as they are: %s."
              .formatted(EngineWords.at(before.location()), String.join(", ", there)));
      output.line("Start one here with \"berth extension start\", which moves none of its data.");
    }
    return 0;
  }

  private boolean isOnThisEngine(Extension extension) {
    BackendStatus status = backends.status(extension);
    return switch (status.state()) {
      case NONE, ELSEWHERE, ENGINE_AWAY -> false;
      case STARTING, RUNNING, UNHEALTHY, STOPPED, FAILED ->
          status.services().stream().anyMatch(service -> !service.container().isEmpty());
    };
  }

  private static String reason(EngineStatus status) {
    return status.attempts().isEmpty() ? "" : status.attempts().getLast().failure();
  }
}
