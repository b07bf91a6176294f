package berth.webview.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** When pages count as not answering, and when a script is ended; the time is the test's own. */
class PageWatchTest {
  private static final Duration TICK = Duration.ofMillis(250);
  private static final int TICKS_OF_SILENCE = 20;

  private final Queue<Runnable> javaFx = new ArrayDeque<>();
  private final int[] flags = new int[1];
  private final List<String> said = new ArrayList<>();
  private final Watched page =
      new Watched() {
        @Override
        public void responding(boolean responding) {
          said.add(responding ? "answers" : "does not answer");
        }

        @Override
        public void stop(String reason) {
          said.add(reason);
        }
      };
  private boolean asking;
  private long now;
  private final PageWatch watch =
      new PageWatch(
          javaFx::add,
          new PageWatch.Limits(Duration.ofSeconds(5), Duration.ofSeconds(1), Long.MAX_VALUE),
          () -> Optional.of(new ScriptStop(MemorySegment.ofArray(flags))),
          () -> asking,
          () -> now);

  @Test
  void aPageThatAnswersAfterEachTickIsWell() {
    watch.add(page);
    for (int i = 0; i < 100; i++) {
      ticks(2);
      answer();
    }
    assertThat(said).isEmpty();
  }

  @Test
  void silenceIsToldOnceAndItsEndToo() {
    watch.add(page);
    ticks(TICKS_OF_SILENCE);
    assertThat(said).isEmpty();
    ticks(TICKS_OF_SILENCE);
    assertThat(said).containsExactly("does not answer");
    answer();
    ticks(1);
    assertThat(said).containsExactly("does not answer", "answers");
  }

  @Test
  void aMachineThatSleptSaysNothingOfPages() {
    watch.add(page);
    ticks(4);
    now += Duration.ofHours(8).toNanos();
    ticks(2);
    assertThat(said).isEmpty();
    answer();
    ticks(TICKS_OF_SILENCE);
    assertThat(said).isEmpty();
  }

  @Test
  void theTimeThatAUserTakesToChooseAFileIsNoSilence() {
    watch.add(page);
    answer();
    asking = true;
    ticks(1000);
    assertThat(said).isEmpty();
    asking = false;
    ticks(TICKS_OF_SILENCE + 2);
    assertThat(said).as("it goes on without an answer").containsExactly("does not answer");
  }

  @Test
  void timeAloneEndsNoScript() {
    watch.add(page);
    answer();
    ticks(1000);
    assertThat(said).containsExactly("does not answer");
    assertThat(flags).containsExactly(0);
  }

  @Test
  void theScriptOfAPageThatWasLeftIsEndedWhenItOccupiesTheThread() {
    watch.add(page);
    answer();
    ticks(2);
    CompletableFuture<Void> takenDown = new CompletableFuture<>();
    watch.remove(page, takenDown);
    ticks(4);
    assertThat(flags).as("time to say farewell").containsExactly(0);
    ticks(2);
    assertThat(flags).isNotEqualTo(new int[1]);

    answer();
    assertThat(flags).as("the next script is another one").containsExactly(0);
    ticks(3);
    assertThat(flags).containsExactly(0);
    ticks(4);
    assertThat(flags).as("not taken down yet, and occupied again").isNotEqualTo(new int[1]);
    answer();
    takenDown.complete(null);
    ticks(100);
    assertThat(flags).containsExactly(0);
  }

  @Test
  void sleepIsNoFarewell() {
    watch.add(page);
    answer();
    ticks(1);
    watch.remove(page, new CompletableFuture<>());
    now += Duration.ofHours(8).toNanos();
    ticks(1);
    assertThat(flags).containsExactly(0);
  }

  @Test
  void aPageThatIsOpenedDuringSilenceHearsOfIt() {
    watch.add(page);
    ticks(TICKS_OF_SILENCE + 2);
    watch.add(
        new Watched() {
          @Override
          public void responding(boolean responding) {
            said.add("next " + responding);
          }

          @Override
          public void stop(String reason) {}
        });
    assertThat(said).containsExactly("does not answer", "next false");
  }

  private void ticks(int count) {
    for (int i = 0; i < count; i++) {
      now += TICK.toNanos();
      watch.tick();
    }
  }

  /** The JavaFX thread does what waits. */
  private void answer() {
    for (Runnable task = javaFx.poll(); task != null; task = javaFx.poll()) {
      task.run();
    }
  }
}
