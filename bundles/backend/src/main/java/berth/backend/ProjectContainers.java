package berth.backend;

import berth.api.BerthException;
import berth.api.engine.EngineContainer;
import berth.api.engine.EngineContainers;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The containers of a Compose project, found by the labels that every Compose sets.
 *
 * @param all running or not; some may be the extension's own that only carry the label
 */
record ProjectContainers(List<EngineContainer> all) {
  static final String PROJECT = "com.docker.compose.project";
  private static final String SERVICE = "com.docker.compose.service";

  static ProjectContainers of(String project, EngineContainers containers) throws BerthException {
    return new ProjectContainers(containers.withLabels(Map.of(PROJECT, project)));
  }

  /** The container of a service: one that runs, if there are several. */
  Optional<EngineContainer> of(String service) {
    return all.stream()
        .filter(container -> service.equals(container.labels().get(SERVICE)))
        .reduce((one, other) -> isRunning(one) ? one : other);
  }

  /** Names of the services that have a container. */
  List<String> services() {
    return all.stream()
        .map(container -> container.labels().get(SERVICE))
        .filter(service -> service != null && !service.equals(Relay.SERVICE))
        .distinct()
        .sorted()
        .toList();
  }

  boolean anyRunning() {
    return all.stream().anyMatch(ProjectContainers::isRunning);
  }

  static boolean isRunning(EngineContainer container) {
    return container.state().equals("running");
  }
}
