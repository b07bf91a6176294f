package berth.manager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.api.BerthException;
import berth.api.CancelledException;
import berth.api.engine.EngineStatus;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is done by itself when an engine comes. */
@Timeout(60)
class UpkeepTest extends ManagerTest {
  private static final EngineStatus AWAY = status(false, "");
  private static final EngineStatus HERE = status(true, "unix:///here");
  private static final EngineStatus THERE = status(true, "unix:///there");

  private static EngineStatus status(boolean reachable, String endpoint) {
    return new EngineStatus(reachable, endpoint, "", "", "", "", List.of());
  }

  private void install(int count) throws Exception {
    for (int i = 0; i < count; i++) {
      String id = "sha256:upkeep-" + i;
      extensions.install(world.archive(TestImage.full("acme/tool" + i, "1", id)), progress);
    }
    world.containers.clear();
  }

  @Test
  void startsAFewAtATimeAndOneThatFailsStopsNone() throws Exception {
    install(9);
    var running = new AtomicInteger();
    var most = new AtomicInteger();
    var together = new CyclicBarrier(4);
    world.onStart =
        extension -> {
          if (extension.id().equals("acme/tool8")) {
            world.containers.remove(extension.key());
            throw new BerthException("Compose says no");
          }
          most.accumulateAndGet(running.incrementAndGet(), Math::max);
          await(together); // Four have to be here at the same time.
          running.decrementAndGet();
        };

    extensions.upkeep(leadership).catchUp();

    assertThat(most).hasValue(4);
    assertThat(world.containers).hasSize(8).doesNotContainKey("acme_tool8");
  }

  private static void await(CyclicBarrier barrier) throws BerthException {
    try {
      barrier.await(20, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new BerthException("the others do not come", e);
    }
  }

  @Test
  void waitsUntilItIsKnownHowABackendIs() throws Exception {
    install(1);
    world.unknownStates.set(3);

    extensions.upkeep(leadership).catchUp();

    assertThat(world.containers).hasSize(1);
  }

  @Test
  void endsWithBerth() throws Exception {
    install(6);
    var begun = new CountDownLatch(4);
    world.onStart =
        extension -> {
          begun.countDown();
          try {
            Thread.sleep(Duration.ofMinutes(10));
          } catch (InterruptedException e) {
            world.containers.remove(extension.key());
            throw new CancelledException("called off");
          }
        };
    Thread thread =
        Thread.startVirtualThread(
            () ->
                assertThatThrownBy(() -> extensions.upkeep(leadership).catchUp())
                    .isInstanceOf(InterruptedException.class));
    assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();

    thread.interrupt();

    assertThat(thread.join(Duration.ofSeconds(20))).isTrue();
    assertThat(world.containers).isEmpty();
  }

  @Test
  void workIsDoneOnceForEachReturnOfAnEngine() {
    var returns = new EngineReturns(AWAY);

    assertThat(workAfter(returns, AWAY)).isZero();
    assertThat(workAfter(returns, HERE)).isEqualTo(1);
    assertThat(workAfter(returns, HERE)).as("nothing new").isZero();
    assertThat(workAfter(returns, AWAY)).isZero();
    assertThat(workAfter(returns, HERE)).isEqualTo(1);
    assertThat(workAfter(returns, THERE)).as("another engine").isEqualTo(1);
    assertThat(workAfter(returns, AWAY, THERE)).as("away for a moment").isEqualTo(1);
    assertThat(workAfter(returns, AWAY, THERE, AWAY, HERE)).as("still at work").isEqualTo(1);
  }

  /** How often work is done that was not yet done. */
  private static int workAfter(EngineReturns returns, EngineStatus... changes) {
    for (EngineStatus change : changes) {
      returns.engineChanged(change);
    }
    var works = new AtomicInteger();
    Thread.currentThread().interrupt(); // So that waiting for the next return ends at once.
    assertThatThrownBy(
            () -> returns.forEach(() -> assertThat(works.incrementAndGet()).isLessThan(5)))
        .isInstanceOf(InterruptedException.class);
    return works.get();
  }
}
