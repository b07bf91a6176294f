package berth.backend;

import berth.api.BerthException;
import berth.api.engine.Engine;
import berth.backend.compose.BoundedYaml;
import berth.backend.supervise.ProjectContainers;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.error.YAMLException;

/** The volumes that belong to a Compose project. */
record ProjectVolumes(Engine engine) {
  /** Whether the engine has any, made by whichever installation. */
  boolean any(String project) throws BerthException {
    String filters = "{\"label\":[\"%s=%s\"]}".formatted(ProjectContainers.PROJECT, project);
    try {
      // The answer is JSON, which is YAML, and this bundle has a reader for that.
      return BoundedYaml.load(engine.get("/volumes", Map.of("filters", filters)))
              instanceof Map<?, ?> answer
          && answer.get("Volumes") instanceof List<?> volumes
          && !volumes.isEmpty();
    } catch (YAMLException e) {
      throw new BerthException("The engine's answer to /volumes cannot be read.", e);
    }
  }
}
