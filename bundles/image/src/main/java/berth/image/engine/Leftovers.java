package berth.image.engine;

import berth.api.BerthException;
import berth.api.engine.EngineContainer;
import berth.api.engine.EngineContainers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes the temporary containers of a Berth that ended before it could. */
public final class Leftovers {
  private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);

  private final EngineContainers containers;

  public Leftovers(EngineContainers containers) {
    this.containers = containers;
  }

  /** Leaves those alone whose Berth still runs. Without an engine nothing happens. */
  public void sweep() {
    try {
      for (EngineContainer container : containers.withLabels(TemporaryContainer.LABELS)) {
        if (!isOwned(container)) {
          LOG.info("Removing the temporary container {}, which was left over", container.id());
          containers.remove(container.id());
        }
      }
    } catch (BerthException e) {
      LOG.info("Temporary containers were not looked for: {}", e.getMessage());
    }
  }

  private static boolean isOwned(EngineContainer container) {
    String owner = container.labels().getOrDefault(TemporaryContainer.OWNER, "");
    return owner.matches("\\d{1,18}") && ProcessHandle.of(Long.parseLong(owner)).isPresent();
  }
}
