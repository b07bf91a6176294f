package berth.api.backend;

import berth.api.engine.ContainerStats;
import java.util.List;

/**
 * What a backend uses of the machine that its engine is on.
 *
 * @param cpuPercent of one processor, all services together
 * @param memory bytes in use, all services together
 * @param services those that run
 */
public record BackendUsage(double cpuPercent, long memory, List<Service> services) {
  /** What one service uses. */
  public record Service(String name, ContainerStats stats) {}
}
