package berth.itests;

import static org.assertj.core.api.Assertions.assertThat;

import berth.itests.engines.ExtensionLife;
import berth.itests.engines.Leftovers;
import berth.itests.engines.RootlessDocker;
import berth.itests.harness.Berth;
import berth.itests.harness.TestUser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A Docker Engine of an ordinary user, for that user. */
@Tag("engine")
@Tag("engines")
@Tag("display")
class RootlessIT {
  private final TestUser user = TestUser.make("berth-it-rootless");

  @AfterEach
  void removeUser() {
    user.close();
  }

  @Test
  void anExtensionLivesThere() {
    try (RootlessDocker docker = RootlessDocker.start(user)) {
      Leftovers before = Leftovers.of(docker.engine());
      try (Berth berth = user.berth().with(docker.engine().environment()).openWindow()) {
        assertThat(berth.socketWay()).isEqualTo("direct");
        ExtensionLife life = new ExtensionLife(berth);
        life.install();
        assertThat(life.request("/upstream").path("service").asText()).isEqualTo("data");
        assertThat(life.exec("'args', '\"a b\"'")).isEqualTo("[a b]\n");
        life.remove();
      }
      assertThat(Leftovers.of(docker.engine()).since(before)).isEmpty();
    }
  }
}
