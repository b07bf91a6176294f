package berth.control.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.api.BerthException;
import berth.api.Subscription;
import berth.api.desktop.Window;
import berth.api.page.ConsoleMessage;
import berth.api.page.ConsoleMessage.Level;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a page says, on the command line. */
@Timeout(30)
class ConsoleCommandTest {
  private static final Instant TIME = Instant.parse("2026-01-02T03:04:05.678901Z");

  private final Recording client = new Recording();
  private final CompletableFuture<Consumer<ConsoleMessage>> page = new CompletableFuture<>();
  private final CompletableFuture<Runnable> end = new CompletableFuture<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Window window =
      Samples.service(Window.class, (proxy, method, arguments) -> subscribe(arguments));

  @SuppressWarnings("unchecked")
  private Subscription subscribe(Object[] arguments) {
    var consumer = (Consumer<ConsoleMessage>) arguments[1];
    consumer.accept(new ConsoleMessage(TIME, Level.LOG, "kept"));
    consumer.accept(new ConsoleMessage(TIME, Level.ERROR, "bad \u001b[2J\nat x.js:1"));
    page.complete(consumer);
    end.complete((Runnable) arguments[2]);
    return closed::countDown;
  }

  private int run(String... flags) throws BerthException {
    var options = new java.util.HashMap<>(Map.of("id", "a/b"));
    for (String flag : flags) {
      options.put(flag, "true");
    }
    return client.run(new ConsoleCommand(window, true), options);
  }

  @Test
  void printsWhatIsKept() throws Exception {
    assertThat(run()).isZero();
    assertThat(client.out.toString())
        .matches(
            "\\d\\d:\\d\\d:05\\.678 log   kept\n"
                + "\\d\\d:\\d\\d:05\\.678 error bad \\?\\[2J\n {19}at x\\.js:1\n");
    assertThat(closed.getCount()).isZero();
  }

  @Test
  void printsAnObjectALine() throws Exception {
    run("json");
    assertThat(client.out.toString())
        .isEqualTo(
            """
            {"time":"2026-01-02T03:04:05.678Z","level":"log","text":"kept"}
            {"time":"2026-01-02T03:04:05.678Z","level":"error","text":"bad \\u001B[2J\\nat x.js:1"}
            """);
  }

  @Test
  void followsUntilThePageIsClosed() throws Exception {
    var done = CompletableFuture.supplyAsync(this::follow);
    page.get(10, TimeUnit.SECONDS).accept(new ConsoleMessage(TIME, Level.INFO, "later"));
    assertThat(done).isNotDone();
    end.get().run();
    assertThat(done.get(10, TimeUnit.SECONDS)).isZero();
    assertThat(client.out.toString()).contains("kept").endsWith("info  later\n");
    assertThat(closed.getCount()).isZero();
  }

  @Test
  void endsWhenTheClientGoes() throws Exception {
    Thread thread = Thread.ofVirtual().start(this::follow);
    page.get(10, TimeUnit.SECONDS);
    thread.interrupt();
    assertThat(thread.join(java.time.Duration.ofSeconds(10))).isTrue();
    assertThat(closed.getCount()).isZero();
  }

  @Test
  void aFloodIsBoundedAndSaysSo() throws Exception {
    var queue = new ConsoleQueue();
    for (int i = 0; i < 5_000; i++) {
      queue.add(new ConsoleMessage(TIME, Level.LOG, "message " + i));
    }
    queue.end();
    ConsoleQueue.Batch batch = queue.take().orElseThrow();
    assertThat(batch.messages()).hasSize(2_000);
    assertThat(batch.messages().getLast().text()).isEqualTo("message 4999");
    assertThat(batch.leftOut()).isEqualTo(3_000);
    assertThat(queue.take()).isEmpty();
  }

  @Test
  void needsAWindow() {
    assertThatThrownBy(() -> client.run(new ConsoleCommand(window, false), Map.of("id", "a/b")))
        .isInstanceOf(BerthException.class)
        .hasMessageContaining("There is no window");
  }

  private int follow() {
    try {
      return run("follow");
    } catch (BerthException e) {
      throw new IllegalStateException(e);
    }
  }
}
