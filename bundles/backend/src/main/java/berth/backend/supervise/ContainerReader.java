package berth.backend.supervise;

import berth.api.BerthException;
import berth.api.engine.ContainerSessions;
import berth.api.engine.Engine;
import berth.api.engine.EngineContainer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the engine for what the listing does not say of a container. */
final class ContainerReader {
  private static final Logger LOG = LoggerFactory.getLogger(ContainerReader.class);

  private final Engine engine;
  private final ContainerSessions sessions;

  ContainerReader(Engine engine, ContainerSessions sessions) {
    this.engine = engine;
    this.sessions = sessions;
  }

  Seen read(EngineContainer container, History history) {
    boolean loops = history.crashes() > 1;
    if (Seen.isPlain(container) && !loops) {
      return new Seen(container, Optional.empty(), history, List.of());
    }
    Optional<Inspection> inspection = inspect(container);
    return new Seen(container, inspection, history, lastWords(container, inspection, history));
  }

  private Optional<Inspection> inspect(EngineContainer container) {
    try {
      return Inspection.of(engine.get("/containers/" + container.id() + "/json", Map.of()));
    } catch (BerthException e) {
      LOG.debug("{} cannot be inspected", container.name(), e);
      return Optional.empty(); // It is gone already: an event will tell.
    }
  }

  private List<String> lastWords(
      EngineContainer container, Optional<Inspection> inspection, History history) {
    boolean wellEnded = inspection.map(it -> it.exitCode() == 0 && !it.keptUp()).orElse(true);
    boolean running = ProjectContainers.isRunning(container) && history.crashes() <= 1;
    boolean never = inspection.map(it -> !it.error().isEmpty()).orElse(false);
    if (running || wellEnded || never || history.endedOnPurpose()) {
      return List.of();
    }
    try {
      return LastWords.of(sessions, container.id());
    } catch (BerthException e) {
      LOG.debug("The log of {} cannot be read", container.name(), e);
      return List.of();
    }
  }
}
