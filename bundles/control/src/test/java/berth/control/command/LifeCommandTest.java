package berth.control.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.api.BerthException;
import berth.api.Progress;
import berth.api.extension.Extension;
import berth.api.extension.ExtensionManager;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Starting, stopping, enabling and disabling on the command line. */
@Timeout(60)
class LifeCommandTest {
  private final Recording client = new Recording();
  private final List<String> acts = Collections.synchronizedList(new ArrayList<>());
  private final List<Extension> installed =
      List.of(
          Samples.withBackend("a/one"),
          Samples.withBackend("a/two"),
          Samples.disabled(Samples.withBackend("a/off")),
          Samples.extension("a/page", "", Optional.empty(), List.of()));
  private CyclicBarrier together = new CyclicBarrier(1);

  private final ExtensionManager manager =
      Samples.service(
          ExtensionManager.class,
          (proxy, method, arguments) ->
              method.getName().equals("list")
                  ? installed
                  : act(method.getName(), (String) arguments[0], (Progress) arguments[1]));

  private Object act(String name, String id, Progress progress) throws Exception {
    together.await(20, TimeUnit.SECONDS);
    acts.add(name + " " + id);
    progress.step("A step of " + id);
    if (id.equals("a/bad")) {
      throw new BerthException("Compose says no.");
    }
    return null;
  }

  private int run(String verb, Map<String, String> options) throws BerthException {
    Command command =
        LifeCommand.all(manager).stream()
            .filter(each -> each.name().equals("extension." + verb))
            .findFirst()
            .orElseThrow();
    return client.run(command, options);
  }

  @Test
  void oneShowsItsSteps() throws Exception {
    assertThat(run("restart", Map.of("ids", "a/one"))).isZero();

    assertThat(acts).containsExactly("restart a/one");
    assertThat(client.out.toString()).isEqualTo("A step of a/one\nExtension \"a/one\" restarted\n");
    assertThatThrownBy(() -> run("start", Map.of("ids", "a/bad")))
        .isInstanceOf(BerthException.class)
        .hasMessage("Compose says no.");
    assertThatThrownBy(() -> run("start", Map.of("ids", ""))).isInstanceOf(BerthException.class);
  }

  @Test
  void severalHaveALineEachAndOneThatFailsStopsNone() throws Exception {
    together = new CyclicBarrier(3); // They have to be at work at the same time.

    assertThat(run("stop", Map.of("ids", "a/one\na/bad\na/two\na/one"))).isEqualTo(1);

    assertThat(acts).containsExactlyInAnyOrder("stop a/one", "stop a/bad", "stop a/two");
    assertThat(client.out.toString().lines())
        .containsExactlyInAnyOrder("a/one: stopped", "a/two: stopped");
    assertThat(client.err.toString()).isEqualTo("a/bad: not stopped: Compose says no.\n");
  }

  @Test
  void allMeansThoseForWhomItMakesADifference() throws Exception {
    for (String verb : List.of("start", "stop", "restart")) {
      acts.clear();
      assertThat(run(verb, Map.of("all", "true"))).isZero();
      assertThat(acts).containsExactlyInAnyOrder(verb + " a/one", verb + " a/two");
    }
    acts.clear();
    assertThat(run("enable", Map.of("all", "true"))).isZero();
    assertThat(run("disable", Map.of("all", "true"))).isZero();
    assertThat(acts)
        .containsExactlyInAnyOrder(
            "enable a/off", "disable a/one", "disable a/two", "disable a/page");
  }
}
