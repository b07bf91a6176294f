package berth.webview.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class AnswersTest {
  private final Queue<Runnable> javaFx = new ArrayDeque<>();
  private final AtomicInteger woken = new AtomicInteger();

  @Test
  void whoHasTooMuchToSayWaitsForThePage() throws Exception {
    Answers answers = new Answers(javaFx::add, woken::incrementAndGet);
    AtomicInteger said = new AtomicInteger();
    Thread process =
        Thread.startVirtualThread(
            () -> {
              for (int i = 0; i < 100; i++) {
                answers.event(1, "x".repeat(10_000));
                said.incrementAndGet();
              }
            });
    while (process.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    assertThat(said.get()).isBetween(20, 40);
    assertThat(javaFx).hasSize(4);
    int taken = 0;
    while (taken < 100) {
      taken += Json.MAPPER.readTree(answers.take()).size();
    }
    process.join();
    assertThat(said).hasValue(100);
  }

  @Test
  void aPageThatTakesNothingIsNotWokenForEver() {
    Answers answers = new Answers(javaFx::add, woken::incrementAndGet);
    answers.say("scheme", "dark");
    for (int i = 0; i < 10 && !javaFx.isEmpty(); i++) {
      javaFx.remove().run();
    }
    assertThat(woken).hasValue(1);
  }

  @Test
  void closingLetsThoseWhoWaitGoOn() throws Exception {
    Answers answers = new Answers(javaFx::add, woken::incrementAndGet);
    Thread process =
        Thread.startVirtualThread(
            () -> {
              for (int i = 0; i < 100; i++) {
                answers.event(1, "x".repeat(10_000));
              }
            });
    while (process.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    answers.close();
    process.join();
    assertThat(answers.take()).isEqualTo("[]");
  }
}
