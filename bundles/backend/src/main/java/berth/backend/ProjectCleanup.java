package berth.backend;

import berth.api.BerthException;
import berth.api.engine.EngineContainer;
import berth.api.engine.EngineContainers;
import berth.backend.supervise.ProjectContainers;

/** Takes a Compose project down by its labels, for when its files or Compose itself are gone. */
record ProjectCleanup(EngineContainers containers) {
  void run(String project, boolean volumes) throws BerthException {
    for (EngineContainer container : ProjectContainers.of(project, containers).all()) {
      containers.remove(container.id());
    }
    String label = ProjectContainers.PROJECT + "=" + project;
    containers.removeNetworks(label);
    if (volumes) {
      containers.removeVolumes(label);
    }
  }
}
