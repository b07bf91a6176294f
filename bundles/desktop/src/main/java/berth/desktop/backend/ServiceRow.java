package berth.desktop.backend;

import berth.api.backend.BackendStatus;
import berth.api.engine.ContainerStats;
import berth.desktop.theme.Palette;
import berth.desktop.widgets.Amounts;
import berth.desktop.widgets.DotIcon;
import java.util.Optional;

/**
 * A service of a backend as it is shown.
 *
 * @param stats what it uses; empty where it does not run or was not measured yet
 */
record ServiceRow(BackendStatus.Service service, Optional<ContainerStats> stats) {
  private static final String UNKNOWN = "–";

  DotIcon dot() {
    String status = service.status();
    return switch (service.state()) {
      case "running" ->
          status.contains("unhealthy")
              ? new DotIcon(Palette.BUSY, false)
              : status.contains("health: starting")
                  ? new DotIcon(Palette.BUSY, true)
                  : new DotIcon(Palette.RUNNING, false);
      case "restarting", "dead" -> new DotIcon(Palette.BAD, false);
      case "exited" ->
          status.startsWith("Exited (0)")
              ? new DotIcon(Palette.IDLE, true)
              : new DotIcon(Palette.BAD, false);
      case "created", "paused", "removing" -> new DotIcon(Palette.BUSY, true);
      default -> new DotIcon(Palette.IDLE, true);
    };
  }

  String container() {
    return service.container().isEmpty() ? UNKNOWN : service.container();
  }

  String status() {
    if (service.state().equals("absent")) {
      return "No container";
    }
    return service.status().isEmpty() ? service.state() : service.status();
  }

  String cpu() {
    return stats.map(now -> Amounts.percent(now.cpuPercent())).orElse(UNKNOWN);
  }

  String memory() {
    return stats.map(now -> Amounts.size(now.memory())).orElse(UNKNOWN);
  }

  double cpuPercent() {
    return stats.map(ContainerStats::cpuPercent).orElse(-1.0);
  }

  long memoryBytes() {
    return stats.map(ContainerStats::memory).orElse(-1L);
  }
}
