package berth.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.api.BerthException;
import berth.control.command.Command;
import berth.control.command.CommandOutput;
import berth.control.command.Options;
import berth.lease.Departure;
import berth.lease.Leadership;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One version of the control socket replaces another while clients come and stay. */
@Timeout(60)
class ControlHandoverTest {
  private final List<Part> opened = new ArrayList<>();
  private final CountDownLatch entered = new CountDownLatch(1);
  private final CountDownLatch go = new CountDownLatch(1);

  @TempDir Path home;
  private Part old;

  @BeforeEach
  void open() throws Exception {
    old = new Part();
    old.takeOver();
  }

  @AfterEach
  void close() {
    go.countDown();
    opened.forEach(part -> part.server.close());
  }

  @Test
  void noClientFindsTheSocketMissing() throws Exception {
    var done = new AtomicBoolean();
    List<FutureTask<Integer>> clients = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      var client =
          new FutureTask<>(
              () -> {
                int answers = 0;
                while (!done.get()) {
                  assertThat(ask("quick").text('x')).isEqualTo("0");
                  answers++;
                }
                return answers;
              });
      clients.add(client);
      Thread.ofVirtual().start(client);
    }
    Part now = old;
    for (int i = 0; i < 20; i++) {
      Part next = new Part();
      now.handOver();
      next.takeOver();
      now.server.close();
      assertThat(ask("quick").text('o')).isEqualTo(next + "\n");
      now = next;
    }
    done.set(true);
    for (FutureTask<Integer> client : clients) {
      assertThat(client.get()).isPositive();
    }
  }

  @Test
  void aCommandIsNotLeftAloneUnlessItDoesTheReplacing() throws Exception {
    try (Client client = new Client(socket())) {
      client.send("slow");
      entered.await();
      old.handOver();
      Part next = new Part();
      assertThatThrownBy(next::takeOver)
          .isInstanceOf(BerthException.class)
          .hasMessage("The command slow is under way. Try again when that is done.");
      old.takeOver();
      go.countDown();
      assertThat(client.answer().text('x')).isEqualTo("0");
    }
  }

  @Test
  void theCommandThatDoesTheReplacingComesToItsEnd() throws Exception {
    try (Client client = new Client(socket())) {
      client.send("bundle.update");
      entered.await();
      old.handOver();
      new Part().takeOver();
      var leaving = new FutureTask<Void>(old.server::close, null);
      Thread.ofVirtual().start(leaving);
      assertThatThrownBy(() -> leaving.get(500, TimeUnit.MILLISECONDS))
          .as("it waits for the command")
          .isInstanceOf(java.util.concurrent.TimeoutException.class);
      go.countDown();
      assertThat(client.answer().text('x')).isEqualTo("0");
      leaving.get();
    }
  }

  @Test
  void whatWouldGoOnForEverEndsWithTheReason() throws Exception {
    try (Client client = new Client(socket())) {
      client.send("endless");
      entered.await();
      old.handOver();
      new Part().takeOver();
      old.server.close();
      Client.Answer answer = client.answer();
      assertThat(answer.text('e'))
          .isEqualTo(
              "This command ended because the part berth.control was replaced. Start it again.\n");
      assertThat(answer.text('x')).isEqualTo("1");
    }
  }

  private Path socket() {
    return home.resolve("berth.sock");
  }

  private Client.Answer ask(String command) throws IOException {
    try (Client client = new Client(socket())) {
      return client.send(command).answer();
    }
  }

  /** As the component: the server, and whether it leads. */
  private final class Part {
    final Leadership leadership =
        new Leadership(home.resolve("run").resolve("control.handover"), "run");
    final ControlServer server =
        new ControlServer(
            socket(),
            Map.of(
                "quick",
                new Act("quick", false),
                "slow",
                new Act("slow", false),
                "bundle.update",
                new Act("bundle.update", false),
                "endless",
                new Act("endless", true)),
            leadership,
            new Departure(
                Duration.ofMillis(100), () -> false, () -> "the part berth.control was replaced"));

    Part() {
      opened.add(this);
    }

    void takeOver() throws Exception {
      leadership.takeOver();
      server.open();
    }

    void handOver() {
      leadership.handOver(
          Duration.ofMillis(300),
          () -> {
            server.leaveSocket();
            return "";
          });
    }

    @Override
    public String toString() {
      return "part " + opened.indexOf(this);
    }

    /** Waits, unless it is the quick one. */
    private final class Act implements Command {
      private final String name;
      private final boolean endless;

      Act(String name, boolean endless) {
        this.name = name;
        this.endless = endless;
      }

      @Override
      public String name() {
        return name;
      }

      @Override
      public boolean isEndless(Options options) {
        return endless;
      }

      @Override
      public int run(Options options, CommandOutput output) {
        output.line(Part.this.toString());
        if (name.equals("quick")) {
          return 0;
        }
        entered.countDown();
        try {
          go.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
        return 0;
      }
    }
  }
}
