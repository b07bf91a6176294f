package berth.engine.browse;

import berth.api.engine.ContainerStats;
import com.fasterxml.jackson.databind.JsonNode;

/** Counts as the docker command line does, from one element of "/containers/ID/stats". */
public final class Measurement {
  private Measurement() {}

  public static ContainerStats of(JsonNode stats) {
    long received = 0;
    long sent = 0;
    for (JsonNode network : stats.path("networks")) {
      received += network.path("rx_bytes").asLong();
      sent += network.path("tx_bytes").asLong();
    }
    JsonNode memory = stats.path("memory_stats");
    return new ContainerStats(
        cpuPercent(stats.path("cpu_stats"), stats.path("precpu_stats")),
        memory(memory),
        memory.path("limit").asLong(),
        received,
        sent,
        disk(stats, "read"),
        disk(stats, "write"),
        stats.path("pids_stats").path("current").asLong());
  }

  private static double cpuPercent(JsonNode now, JsonNode before) {
    JsonNode usage = now.path("cpu_usage");
    double used =
        usage.path("total_usage").asDouble()
            - before.path("cpu_usage").path("total_usage").asDouble();
    double passed =
        now.path("system_cpu_usage").asDouble() - before.path("system_cpu_usage").asDouble();
    int processors = now.path("online_cpus").asInt(usage.path("percpu_usage").size());
    boolean known = used > 0 && passed > 0 && before.has("system_cpu_usage");
    return known ? used / passed * processors * 100 : 0;
  }

  /** Files in the cache can be given back at any time: cgroup v1 and v2 name them differently. */
  private static long memory(JsonNode memory) {
    long usage = memory.path("usage").asLong();
    JsonNode details = memory.path("stats");
    long cache = details.path("total_inactive_file").asLong(details.path("inactive_file").asLong());
    return cache < usage ? usage - cache : usage;
  }

  private static long disk(JsonNode stats, String operation) {
    long bytes = 0;
    for (JsonNode entry : stats.path("blkio_stats").path("io_service_bytes_recursive")) {
      if (entry.path("op").asText().equalsIgnoreCase(operation)) {
        bytes += entry.path("value").asLong();
      }
    }
    return bytes;
  }
}
