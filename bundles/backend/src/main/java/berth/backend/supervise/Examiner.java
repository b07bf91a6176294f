package berth.backend.supervise;

import berth.api.BerthException;
import berth.api.backend.BackendStatus;
import berth.api.backend.BackendStatus.State;
import berth.api.engine.EngineContainer;
import berth.api.extension.Extension;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says how a backend is, from what the engine says of its containers. */
record Examiner(Projects projects, Places places, ContainerReader reader) {
  /** How it is when no engine answers. */
  static BackendStatus away(String reason) {
    return new BackendStatus(State.ENGINE_AWAY, List.of(), reason);
  }

  /**
   * Judges. Blocks for as long as the engine takes.
   *
   * @param engineId of the engine that the containers are on
   */
  BackendVerdict judge(Watched watched, ProjectContainers found, String engineId) {
    List<String> services;
    try {
      services = projects.services(watched.extension, found);
    } catch (BerthException e) {
      return BackendVerdict.settled(State.FAILED, List.of(), e.getMessage());
    }
    Map<String, Seen> seen = new HashMap<>();
    for (String service : found.services()) {
      EngineContainer container = found.of(service).orElseThrow();
      seen.put(service, reader.read(container, watched.history(container)));
    }
    return watched.judge(
        services,
        projects.hidden(),
        name -> Optional.ofNullable(seen.get(name)),
        elsewhere(watched.extension, engineId),
        Instant.now());
  }

  private String elsewhere(Extension extension, String engineId) {
    List<Places.Place> others = places.elsewhere(extension, engineId);
    return others.isEmpty()
        ? ""
        : "Its containers are on "
            + others.getLast()
            + "; choose that engine again, or start it here.";
  }
}
