package berth.itests;

import static org.assertj.core.api.Assertions.assertThat;

import berth.itests.harness.Berth;
import berth.itests.harness.Sample;
import berth.itests.harness.TestUser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The sample for an ordinary user in the docker group, whose engine runs as root (finding 7). */
@Tag("engine")
@Tag("display")
class OrdinaryUserIT {
  private final TestUser user = TestUser.make("berth-it", "docker");

  @AfterEach
  void removeUser() {
    user.close();
  }

  @Test
  void thePageReachesItsBackend() {
    try (Berth berth = user.berth().openWindow("--sample")) {
      assertThat(berth.socketWay()).isEqualTo("opened");
      new Sample(berth).open();
      new Sample(berth).awaitLiveData("backend", "host", "containers");
      assertThat(berth.evaluate(Sample.ID, "document.body.innerText").asText())
          .contains(user.name());
    }
  }
}
