package berth.backend.supervise;

import berth.api.engine.EngineContainer;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a container.
 *
 * @param inspection where the listing alone says too little
 * @param lastWords the last lines that it printed, fit for a message, where it has failed
 */
record Seen(
    EngineContainer container,
    Optional<Inspection> inspection,
    History history,
    List<String> lastWords) {
  /** Whether the listing alone says how it is. */
  static boolean isPlain(EngineContainer container) {
    return ProjectContainers.isRunning(container) && !isUnhealthy(container);
  }

  static boolean isUnhealthy(EngineContainer container) {
    return container.status().contains("(unhealthy)");
  }

  /** The engine's sentence without its times, which would soon be wrong. */
  String sentence() {
    return container
        .status()
        .replaceFirst("^Up [^(]*", "Up ")
        .replaceFirst(" [^()]* ago$", "")
        .strip();
  }

  boolean keptUp() {
    return inspection.map(Inspection::keptUp).orElse(false);
  }

  boolean outOfMemory() {
    return history.outOfMemory() || inspection.map(Inspection::outOfMemory).orElse(false);
  }

  String error() {
    return inspection.map(Inspection::error).orElse("");
  }

  int exitCode() {
    return inspection.map(Inspection::exitCode).orElse(0);
  }
}
