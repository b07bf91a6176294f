package berth.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Finding processes again by what is in their environment. */
@EnabledOnOs(OS.LINUX)
class MarkerTest {
  private final Marker marker = new Marker(UUID.randomUUID().toString());

  @Test
  void aProcessThatBecomesAnotherProgramAllTheTimeIsFoundAtEveryLook() throws Exception {
    Process restless = start("sh", "-c", "exec sh -c \"$0\" \"$0\"", "exec sh -c \"$0\" \"$0\"");
    try {
      for (int look = 0; look < 500; look++) {
        assertThat(marker.processes().map(ProcessHandle::pid))
            .as("look %d", look)
            .containsExactly(restless.pid());
      }
    } finally {
      restless.destroyForcibly().waitFor();
    }
  }

  @Test
  void aProcessWithoutAnyEnvironmentIsNotMarked() throws Exception {
    Process bare = start("env", "-i", "sleep", "300");
    try {
      HostTest.await(
          "env becomes sleep",
          () -> bare.info().command().filter(name -> name.endsWith("sleep")).isPresent());
      assertThat(marker.processes()).isEmpty();
    } finally {
      bare.destroyForcibly().waitFor();
    }
  }

  private Process start(String... line) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(List.of(line));
    builder.environment().put(Marker.VARIABLE, marker.value());
    return builder.start();
  }
}
