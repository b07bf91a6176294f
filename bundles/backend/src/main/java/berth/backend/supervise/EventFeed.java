package berth.backend.supervise;

import berth.api.BerthException;
import berth.api.engine.ContainerEvent;
import berth.api.engine.Engine;
import berth.api.engine.EngineContainers;
import berth.api.engine.EngineEndpoint;
import berth.api.engine.EngineStream;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** The one stream of the engine's events, and which of its lives this is. */
final class EventFeed {
  private final Map<String, String> labels;
  private final Engine engine;
  private final EngineContainers containers;
  private EngineEndpoint endpoint;
  private EngineStream stream;
  private long epoch;

  EventFeed(Map<String, String> labels, Engine engine, EngineContainers containers) {
    this.labels = labels;
    this.engine = engine;
    this.containers = containers;
  }

  /** What the containers have in common whose events come. */
  Map<String, String> labels() {
    return labels;
  }

  /**
   * Begins to follow the events of the engine that counts now.
   *
   * @param lost is told when the stream ends by itself, with its epoch
   * @return its epoch
   */
  long open(Consumer<ContainerEvent> listener, LongConsumer lost) throws BerthException {
    long mine;
    synchronized (this) {
      mine = ++epoch;
    }
    EngineEndpoint found = engine.endpoint();
    EngineStream opened =
        containers.events(
            labels,
            event -> {
              if (isCurrent(mine)) {
                listener.accept(event);
              }
            });
    synchronized (this) {
      if (mine != epoch) {
        opened.close();
        throw new BerthException("The engine has gone.");
      }
      endpoint = found;
      stream = opened;
    }
    opened.end().whenComplete((_, _) -> lost.accept(mine));
    return mine;
  }

  /** Whatever is under way with this stream no longer counts. */
  synchronized void invalidate() {
    epoch++;
    if (stream != null) {
      stream.close();
      stream = null;
    }
  }

  synchronized boolean isOpen() {
    return stream != null;
  }

  synchronized long epoch() {
    return epoch;
  }

  synchronized boolean isCurrent(long which) {
    return which == epoch;
  }

  /** Does something that must not happen once the stream is invalid. */
  synchronized void ifCurrent(long which, Runnable action) {
    if (which == epoch) {
      action.run();
    }
  }

  /** Id of the engine; empty when none was ever found. */
  synchronized String engineId() {
    return endpoint == null ? "" : endpoint.id();
  }

  /** Whether the engine that counts now is not the one whose events come. */
  boolean isOfAnotherEngine() {
    try {
      EngineEndpoint now = engine.endpoint();
      synchronized (this) {
        return endpoint == null
            || !endpoint.id().equals(now.id())
            || !endpoint.uri().equals(now.uri());
      }
    } catch (BerthException e) {
      return true;
    }
  }
}
