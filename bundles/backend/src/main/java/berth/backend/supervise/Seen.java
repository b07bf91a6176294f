package berth.backend.supervise;

import berth.api.engine.EngineContainer;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
  private static final Pattern ENDED = Pattern.compile("^(?:Exited|Restarting) \\((\\d{1,9})\\)");

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

  /** The listing comes first: by the time that it is inspected, it may run again. */
  int exitCode() {
    Matcher listed = ENDED.matcher(container.status());
    if (listed.find()) {
      return Integer.parseInt(listed.group(1));
    }
    return history.crashes() > 0
        ? history.exitCode()
        : inspection.map(Inspection::exitCode).orElse(0);
  }
}
