package berth.backend;

import berth.api.BerthException;
import berth.api.engine.Engine;
import berth.backend.supervise.ProjectContainers;

/** The volumes that belong to a Compose project. */
record ProjectVolumes(Engine engine) {
  /** Whether the engine has any, made by whichever installation. */
  boolean any(String project) throws BerthException {
    String filters = "{\"label\":[\"%s=%s\"]}".formatted(ProjectContainers.PROJECT, project);
    return !new EngineJson(engine).get("/volumes", filters).path("Volumes").isEmpty();
  }
}
