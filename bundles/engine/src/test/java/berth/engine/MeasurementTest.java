package berth.engine;

import static org.assertj.core.api.Assertions.assertThat;

import berth.api.engine.ContainerStats;
import berth.engine.browse.Measurement;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

/** Figures as the docker command line counts them, of either kind of control groups. */
final class MeasurementTest {
  private static final String CPU =
      """
      "cpu_stats": {"cpu_usage": {"total_usage": 3000, "percpu_usage": [1, 2, 3, 4]},
                    "system_cpu_usage": 20000%s},
      "precpu_stats": {"cpu_usage": {"total_usage": 1000}, "system_cpu_usage": 10000},
      """;

  @Test
  void controlGroups1() throws Exception {
    assertThat(
            measure(
                "{"
                    + CPU.formatted("")
                    + """
                    "memory_stats": {"usage": 5000, "limit": 9000,
                                     "stats": {"total_inactive_file": 1000, "inactive_file": 7}},
                    "networks": {"eth0": {"rx_bytes": 1, "tx_bytes": 10},
                                 "eth1": {"rx_bytes": 2, "tx_bytes": 20}},
                    "blkio_stats": {"io_service_bytes_recursive": [
                      {"op": "Read", "value": 100}, {"op": "Write", "value": 200},
                      {"op": "Read", "value": 1}, {"op": "Total", "value": 9}]},
                    "pids_stats": {"current": 6}}"""))
        .isEqualTo(new ContainerStats(80, 4000, 9000, 3, 30, 101, 200, 6));
  }

  @Test
  void controlGroups2() throws Exception {
    assertThat(
            measure(
                "{"
                    + CPU.formatted(", \"online_cpus\": 2")
                    + """
                    "memory_stats": {"usage": 5000, "limit": 9000, "stats": {"inactive_file": 500}},
                    "blkio_stats": {"io_service_bytes_recursive": [{"op": "read", "value": 7}]}}"""))
        .isEqualTo(new ContainerStats(40, 4500, 9000, 0, 0, 7, 0, 0));
  }

  @Test
  void whatIsNotToldCountsAsNothing() throws Exception {
    assertThat(
            measure(
                """
                {"cpu_stats": {"cpu_usage": {"total_usage": 5}, "system_cpu_usage": 9,
                               "online_cpus": 1},
                 "precpu_stats": {"cpu_usage": {"total_usage": 0}}, "memory_stats": {},
                 "blkio_stats": {"io_service_bytes_recursive": null}}"""))
        .isEqualTo(new ContainerStats(0, 0, 0, 0, 0, 0, 0, 0));
  }

  private static ContainerStats measure(String json) throws Exception {
    return Measurement.of(new ObjectMapper().readTree(json));
  }
}
