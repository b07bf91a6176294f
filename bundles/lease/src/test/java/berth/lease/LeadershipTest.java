package berth.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.api.BerthException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Which of two versions of a part acts. */
@Timeout(30)
class LeadershipTest {
  @TempDir Path folder;

  @Test
  void theNextOneGetsWhatWasLeftOnceAndInThisRunOnly() throws Exception {
    Leadership old = leadership("run 1");
    assertThat(old.takeOver()).isEmpty();
    assertThat(old.handOver(Duration.ZERO, () -> "line 1\nline 2")).isTrue();
    byte[] left = Files.readAllBytes(file());

    assertThat(leadership("run 1").takeOver()).contains("line 1\nline 2");
    assertThat(leadership("run 1").takeOver()).isEmpty();

    Files.write(file(), left);
    assertThat(leadership("run 2").takeOver()).isEmpty();
    assertThat(file()).doesNotExist();
  }

  @Test
  void oneThatActsGoesOnToLead() throws Exception {
    Leadership old = leadership("run");
    old.takeOver();
    String done =
        old.act(
            "Something is being done.",
            () -> {
              assertThat(old.handOver(Duration.ofMillis(50), () -> "left")).isFalse();
              assertThatThrownBy(() -> leadership("run").takeOver())
                  .isInstanceOf(BerthException.class)
                  .hasMessage("Something is being done. Try again when that is done.");
              return old.act("And more.", () -> "here", () -> "there");
            },
            () -> "there");
    assertThat(done).isEqualTo("here");
    assertThat(old.leads()).isTrue();
  }

  @Test
  void handingOverWaitsForTheEndOfAnAct() throws Exception {
    Leadership old = leadership("run");
    old.takeOver();
    var entered = new CountDownLatch(1);
    var go = new CountDownLatch(1);
    var act = new FutureTask<>(() -> old.act("x", () -> held(entered, go), () -> "there"));
    Thread.ofVirtual().start(act);
    entered.await();
    var handOver = new FutureTask<>(() -> old.handOver(Duration.ofSeconds(20), () -> ""));
    Thread.ofVirtual().start(handOver);
    // What comes meanwhile waits until it is decided who does it.
    var late = new FutureTask<>(() -> old.act("y", () -> "here", () -> "there"));
    while (old.leads()) {
      Thread.sleep(1);
    }
    Thread.ofVirtual().start(late);
    go.countDown();
    assertThat(act.get()).isEqualTo("here");
    assertThat(handOver.get()).isTrue();
    assertThat(late.get()).isEqualTo("there");
  }

  @Test
  void oneThatCannotLetGoLeadsOn() throws Exception {
    Leadership old = leadership("run");
    old.takeOver();
    assertThatThrownBy(
            () ->
                old.handOver(
                    Duration.ZERO,
                    () -> {
                      throw new UncheckedIOException(new IOException("no"));
                    }))
        .isInstanceOf(UncheckedIOException.class);
    assertThat(old.<String>act("x", () -> "here", () -> "there")).isEqualTo("here");
  }

  private static String held(CountDownLatch entered, CountDownLatch go) {
    entered.countDown();
    try {
      go.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return "here";
  }

  private Path file() {
    return folder.resolve("run").resolve("part.handover");
  }

  private Leadership leadership(String run) {
    return new Leadership(file(), run);
  }
}
