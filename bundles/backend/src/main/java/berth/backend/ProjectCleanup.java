package berth.backend;

import berth.api.BerthException;
import berth.api.engine.EngineContainer;
import berth.api.engine.EngineContainers;
import berth.backend.compose.DockerCli;
import java.util.Map;

/** Takes a Compose project down by its labels, for when its files or Compose itself are gone. */
record ProjectCleanup(EngineContainers containers) {
  void run(String project, boolean volumes, Map<String, String> environment) throws BerthException {
    for (EngineContainer container : ProjectContainers.of(project, containers).all()) {
      containers.remove(container.id());
    }
    DockerCli docker = new DockerCli(environment);
    String label = ProjectContainers.PROJECT + "=" + project;
    docker.removeAll("network", label);
    if (volumes) {
      docker.removeAll("volume", label);
    }
  }
}
