package berth.backend.supervise;

import berth.api.BerthException;
import berth.api.engine.EngineContainer;
import berth.api.engine.EngineContainers;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The containers of a Compose project, found by the labels that every Compose sets.
 *
 * @param all running or not; some may be the extension's own that only carry the label
 */
public record ProjectContainers(List<EngineContainer> all) {
  /** The label with the name of the project. */
  public static final String PROJECT = "com.docker.compose.project";

  /** The label with the name of the service. */
  public static final String SERVICE = "com.docker.compose.service";

  public static ProjectContainers of(String project, EngineContainers containers)
      throws BerthException {
    return new ProjectContainers(containers.withLabels(Map.of(PROJECT, project)));
  }

  /** The container of a service: one that runs, if there are several. */
  public Optional<EngineContainer> of(String service) {
    return all.stream()
        .filter(container -> service.equals(container.labels().get(SERVICE)))
        .reduce((one, other) -> isRunning(one) ? one : other);
  }

  /** Sorts containers by their projects. */
  static Map<String, ProjectContainers> byProject(List<EngineContainer> containers) {
    return containers.stream()
        .filter(container -> container.labels().containsKey(PROJECT))
        .collect(
            Collectors.groupingBy(
                container -> container.labels().get(PROJECT),
                Collectors.collectingAndThen(Collectors.toList(), ProjectContainers::new)));
  }

  /** Names of the services that have a container. */
  public List<String> services() {
    return all.stream()
        .map(container -> container.labels().get(SERVICE))
        .filter(Objects::nonNull)
        .distinct()
        .sorted()
        .toList();
  }

  public boolean anyRunning() {
    return all.stream().anyMatch(ProjectContainers::isRunning);
  }

  public static boolean isRunning(EngineContainer container) {
    return container.state().equals("running");
  }
}
