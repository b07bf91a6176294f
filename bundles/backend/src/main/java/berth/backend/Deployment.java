package berth.backend;

import berth.api.BerthException;
import berth.api.CancelledException;
import berth.api.Progress;
import berth.api.engine.Engine;
import berth.api.engine.EngineContainers;
import berth.api.engine.EngineEndpoint;
import berth.api.extension.Extension;
import berth.api.metadata.Metadata.Vm;
import berth.backend.compose.Compose;
import berth.backend.compose.ComposeFinder;
import berth.backend.permission.ImageFetching;
import berth.backend.supervise.Places;
import berth.backend.supervise.ProjectContainers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings Compose projects up, stops them and takes them down. */
record Deployment(
    Path home,
    Engine engine,
    EngineContainers containers,
    ComposeFinder composes,
    ProjectFiles projectFiles,
    ImageFetching fetching,
    Places places) {
  private static final Logger LOG = LoggerFactory.getLogger(Deployment.class);

  private static final int STOP_LOOKS = 20;
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

  /** Brings a project up; where nothing of it ran before, a failure leaves nothing. */
  void start(Extension extension, Vm vm, Progress progress) throws BerthException {
    EngineEndpoint endpoint = engine.endpoint();
    // What runs keeps its sockets, and goes on when it cannot be brought up to date.
    boolean running = ProjectContainers.of(ProjectName.of(extension), containers).anyRunning();
    progress.step("Starting the backend of " + extension.title());
    try {
      up(extension, vm, endpoint, running, progress);
    } catch (BerthException e) {
      if (!running) {
        undo(extension, endpoint, progress, e);
      }
      throw e;
    }
  }

  /** Brings up what does not run of a project; a failure leaves all as it is. */
  void complete(Extension extension, Vm vm) throws BerthException {
    up(extension, vm, engine.endpoint(), true, new LogProgress(extension));
  }

  void stop(Extension extension, Vm vm, Progress progress) throws BerthException {
    progress.step("Stopping the backend of " + extension.title());
    Compose compose = composes.find();
    compose.stop(projectFiles.present(extension, vm, engine.endpoint(), compose));
    awaitStopped(ProjectName.of(extension));
  }

  /** Takes a project down on the engine of now, and says what is left on others. */
  void remove(Extension extension, Vm vm, boolean volumes, Progress progress)
      throws BerthException {
    progress.step("Removing the backend of " + extension.title());
    EngineEndpoint endpoint = engine.endpoint();
    takeDown(extension, vm, endpoint, volumes, progress);
    List<Places.Place> left = places.elsewhere(extension, endpoint.id());
    for (Places.Place place : left) {
      progress.warn(
          "Containers of "
              + extension.title()
              + " are left on "
              + place
              + ". Take them down there: docker compose -p "
              + ProjectName.of(extension)
              + " down"
              + (volumes ? " --volumes" : ""));
    }
    if (volumes) {
      places.clear(extension);
    }
  }

  /** The engine's listing may be a little behind. */
  private void awaitStopped(String project) throws BerthException {
    try {
      for (int i = 0;
          i < STOP_LOOKS && ProjectContainers.of(project, containers).anyRunning();
          i++) {
        Thread.sleep(BETWEEN_LOOKS);
      }
    } catch (InterruptedException e) {
      throw new CancelledException("Nobody waits any longer for " + project + " to stop.");
    }
  }

  private void up(
      Extension extension, Vm vm, EngineEndpoint endpoint, boolean running, Progress progress)
      throws BerthException {
    Compose compose = composes.find();
    places.add(extension, endpoint);
    Compose.Project project =
        projectFiles.write(extension, vm, endpoint, compose, !running, progress);
    fetching.check(compose, project);
    compose.up(project, progress);
  }

  /** By labels: Compose would read its files again, and give what runs its time to end. */
  private void undo(
      Extension extension, EngineEndpoint endpoint, Progress progress, BerthException why) {
    try {
      new ProjectCleanup(containers).run(ProjectName.of(extension), false);
      places.remove(extension, endpoint.id());
      removeFiles(extension, progress);
    } catch (BerthException e) {
      LOG.warn("What was started of {} could not be removed again", extension.id(), e);
      why.addSuppressed(e);
    }
  }

  private void takeDown(
      Extension extension, Vm vm, EngineEndpoint endpoint, boolean volumes, Progress progress)
      throws BerthException {
    try {
      Compose compose = composes.find();
      compose.down(projectFiles.present(extension, vm, endpoint, compose), volumes);
    } catch (CancelledException e) {
      throw e;
    } catch (BerthException e) {
      LOG.info("Removing the project of {} by its labels: {}", extension.id(), e.getMessage());
      new ProjectCleanup(containers).run(ProjectName.of(extension), volumes);
    }
    places.remove(extension, endpoint.id());
    removeFiles(extension, progress);
  }

  /** Leftovers that only root can remove are no reason to fail. */
  private void removeFiles(Extension extension, Progress progress) {
    BackendFiles files = new BackendFiles(home, extension);
    try {
      files.remove();
    } catch (IOException e) {
      LOG.warn("Files of the backend of {} could not be removed", extension.id(), e);
      progress.warn("Some files of the backend are left in " + files.sockets() + ": " + e + ".");
    }
  }

  /** For work that nobody waits for. */
  private record LogProgress(Extension extension) implements Progress {
    @Override
    public void step(String message) {
      LOG.debug("{}: {}", extension.id(), message);
    }

    @Override
    public void advance(long done, long total) {}

    @Override
    public void warn(String message) {
      LOG.warn("{}: {}", extension.id(), message);
    }
  }
}
