package berth.backend.session;

import berth.api.BerthException;
import berth.api.engine.ContainerEvent;
import berth.api.engine.EngineContainer;
import berth.api.engine.EngineContainers;
import berth.api.engine.EngineStream;
import berth.backend.supervise.ProjectContainers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;

/**
 * Something that goes on about the containers of a project, those that come later included. It ends
 * when it is closed, when its work is done, or with the engine.
 */
public abstract class ProjectSession implements EngineStream {
  private final CompletableFuture<Void> end = new CompletableFuture<>();
  private final Predicate<String> wanted;
  private EngineStream events;

  /**
   * @param wanted which services are
   */
  ProjectSession(Predicate<String> wanted) {
    this.wanted = wanted;
  }

  /** A container of a service is there; told once for each at least. */
  abstract void there(EngineContainer container, String service);

  /** A container was started, maybe for the first time. */
  abstract void started(String container, String service, Instant time);

  /** A container has stopped. */
  abstract void stopped(String container);

  /** A container was removed. */
  abstract void removed(String container);

  /** Lets go of everything. */
  abstract void release();

  /**
   * Begins: what happens is followed first, so that nothing is missed between.
   *
   * @param follow whether later containers count
   */
  final void begin(EngineContainers containers, String project, boolean follow)
      throws BerthException {
    Map<String, String> labels = Map.of(ProjectContainers.PROJECT, project);
    try {
      if (follow) {
        EngineStream opened = containers.events(labels, this::happened);
        synchronized (this) {
          events = opened;
        }
        opened.end().whenComplete((_, failure) -> lost(failure));
      }
      List<EngineContainer> found = containers.withLabels(labels);
      synchronized (this) {
        for (EngineContainer container : found) {
          String service = container.labels().get(ProjectContainers.SERVICE);
          if (service != null && wanted.test(service)) {
            there(container, service);
          }
        }
      }
    } catch (BerthException e) {
      close();
      throw e;
    }
  }

  @Override
  public final CompletionStage<Void> end() {
    return end.minimalCompletionStage();
  }

  @Override
  public final void close() {
    finish(null);
  }

  /**
   * Ends it.
   *
   * @param failure null when all is well
   */
  final void finish(Throwable failure) {
    // First of all: what is closed below ends, and calls this again.
    if (failure == null) {
      end.complete(null);
    } else {
      end.completeExceptionally(failure);
    }
    EngineStream open;
    synchronized (this) {
      open = events;
    }
    if (open != null) {
      open.close();
    }
    release();
  }

  private void lost(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    finish(cause == null ? new BerthException("The engine was lost.") : cause);
  }

  private synchronized void happened(ContainerEvent event) {
    String service = event.attributes().get(ProjectContainers.SERVICE);
    if (service == null || !wanted.test(service) || end.isDone()) {
      return;
    }
    switch (event.action()) {
      case "start" -> started(event.container(), service, event.time());
      case "die" -> stopped(event.container());
      case "destroy", "remove" -> removed(event.container());
      default -> {}
    }
  }
}
