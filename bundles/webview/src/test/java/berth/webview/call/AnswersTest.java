package berth.webview.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
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
  void aLongTextGoesInPiecesBeforeItsAnswer() throws Exception {
    Answers answers = new Answers(javaFx::add, woken::incrementAndGet);
    String text = "€𝄞\n\"".repeat(190_000); // Its last piece is short.
    answers.event(7, new Text(text));
    answers.ok(7, Map.of("status", 200));
    answers.event(8, new Text(""));
    answers.ok(8, Map.of());
    StringBuilder pieces = new StringBuilder();
    List<String> others = new ArrayList<>();
    Set<String> kinds = new HashSet<>();
    while (others.size() < 3) {
      String batch = answers.take();
      int at = batch.indexOf('\n') + 1;
      for (JsonNode message : Json.MAPPER.readTree(batch)) {
        String kind = message.path(1).asText();
        if (message.path(0).asInt() == 7) {
          kinds.add(kind);
        }
        if (kind.equals("longText")) {
          assertThat(message.path(0).asInt()).isEqualTo(7);
          String piece = answers.takeLongText();
          assertThat(piece).hasSize(message.path(2).asInt());
          pieces.append(piece);
        } else if (message.path(0).asInt() == 7 && kind.equals("text")) {
          pieces.append(batch, at, at + message.path(2).asInt());
          at += message.path(2).asInt();
        } else {
          others.add(message.toString());
        }
      }
    }
    assertThat(pieces.toString()).isEqualTo(text);
    assertThat(kinds).containsExactlyInAnyOrder("longText", "text", "ok");
    assertThat(others)
        .containsExactly("[7,\"ok\",{\"status\":200}]", "[8,\"text\",0]", "[8,\"ok\",{}]");
  }

  @Test
  void aPageThatTakesLongGetsLessAtATime() {
    AtomicInteger batch = new AtomicInteger();
    AtomicBoolean slow = new AtomicBoolean();
    Answers[] answers = new Answers[1];
    answers[0] =
        new Answers(
            javaFx::add,
            () -> {
              batch.set(answers[0].take().length());
              LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(slow.get() ? 30 : 0));
            });
    for (int i = 0; i < 20_000; i++) {
      answers[0].say("scheme", "x".repeat(100));
    }
    while (batch.get() < 60_000) {
      javaFx.remove().run();
    }
    slow.set(true);
    for (int i = 0; i < 7; i++) {
      javaFx.remove().run();
    }
    assertThat(batch.get()).isLessThan(1500);
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
