package berth.backend.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.api.BerthException;
import berth.api.backend.BackendConnection;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Connections through the real relay. */
@Timeout(60)
final class RelaySessionsTest {
  private static final Pace SHORT =
      new Pace(Duration.ofSeconds(20), Duration.ofMillis(100), 20, Duration.ofMillis(200));

  private final List<AutoCloseable> open = new ArrayList<>();
  private Path folder;
  private RelayProgram relay;
  private RelaySessions sessions;

  @BeforeEach
  void open() throws IOException {
    folder = Files.createTempDirectory("relay");
    relay = new RelayProgram(folder);
    sessions = new RelaySessions("/run/x");
  }

  @AfterEach
  void close() throws Exception {
    sessions.close();
    relay.close();
    for (AutoCloseable each : open) {
      each.close();
    }
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  @Test
  void manyConnectionsCarryEveryByteBothWaysOverOneStream() throws Exception {
    listen("echo.sock", RelaySessionsTest::echo);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < 30; i++) {
        byte[] bytes = new byte[i * 50_000];
        new Random(i).nextBytes(bytes);
        all.add(
            threads.submit(
                () -> {
                  try (BackendConnection connection = connect("echo.sock")) {
                    threads.submit(
                        () -> {
                          connection.output().write(bytes);
                          connection.shutdownOutput();
                          return null;
                        });
                    assertThat(connection.input().readAllBytes()).isEqualTo(bytes);
                    assertThat(connection.isOpen()).isFalse();
                  }
                  return null;
                }));
      }
      for (Future<?> each : all) {
        each.get();
      }
    }
    assertThat(relay.processes()).hasSize(1);
  }

  @Test
  void whenTheWayIsAnotherOneOpenConnectionsGoOnAndLaterOnesTakeIt() throws Exception {
    listen("echo.sock", RelaySessionsTest::echo);
    BackendConnection before = connect("echo.sock");
    assertThat(before.confirmOpen()).isTrue();
    sessions.renew();
    assertThat(roundTrip(before)).isTrue();
    assertThat(before.confirmOpen()).as("nothing new is to be sent there").isFalse();

    BackendConnection after = connect("echo.sock");
    assertThat(roundTrip(after)).isTrue();
    assertThat(relay.processes()).hasSize(2);
    before.close();
    assertThat(relay.processes().getFirst().waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(after.confirmOpen()).isTrue();

    sessions.close("ended because the part was replaced.");
    assertThatThrownBy(() -> after.input().read())
        .hasMessageContaining("ended because the part was replaced.");
    assertThat(sessions.carrySomething()).isFalse();
  }

  @Test
  void theBackendMaySayNoMoreAndStillListen() throws Exception {
    var heard = new CompletableFuture<String>();
    listen(
        "a.sock",
        channel -> {
          channel.write(StandardCharsets.UTF_8.encode("bye"));
          channel.shutdownOutput();
          heard.complete(new String(Channels.newInputStream(channel).readAllBytes()));
        });
    try (BackendConnection connection = connect("a.sock")) {
      assertThat(connection.input().readAllBytes()).asString().isEqualTo("bye");
      connection.output().write("late".getBytes());
      connection.shutdownOutput();
      assertThat(heard.get(20, TimeUnit.SECONDS)).isEqualTo("late");
    }
  }

  @Test
  void whatCannotBeConnectedToHasTheSystemsWord() throws Exception {
    Files.createFile(folder.resolve("file"));
    Files.createSymbolicLink(folder.resolve("link"), folder.resolve("file"));
    for (String[] each :
        new String[][] {
          {"absent", "ENOENT /run/x/absent"},
          {"file", "ECONNREFUSED /run/x/file"},
          {"link", "ELOOP /run/x/link"},
          {"../a", "EINVAL /run/x/../a"},
        }) {
      assertThatThrownBy(() -> connect(each[0])).hasMessage(each[1]);
    }
    assertThat(relay.processes()).hasSize(1);
  }

  @Test
  void aSlowReaderStopsNobodyAndKeepsLittle() throws Exception {
    var sent = new AtomicLong();
    listen(
        "flood.sock",
        channel -> {
          var out = Channels.newOutputStream(channel);
          for (byte[] block = new byte[10_000]; ; sent.addAndGet(block.length)) {
            out.write(block);
          }
        });
    listen("echo.sock", RelaySessionsTest::echo);
    try (BackendConnection slow = connect("flood.sock");
        BackendConnection other = connect("echo.sock")) {
      await(() -> sent.get() > RelayStream.WINDOW);
      for (int i = 0; i < 100; i++) {
        assertThat(roundTrip(other)).isTrue();
      }
      // The window, and what the sockets and the pipes hold themselves.
      assertThat(sent.get()).isLessThan(RelayStream.WINDOW + (1 << 20));
      // It goes on where it stopped.
      assertThat(slow.input().readNBytes(5_000_000)).hasSize(5_000_000);
    }
  }

  @Test
  void aBackendThatTakesNothingStopsOnlyWhoWritesToIt() throws Exception {
    var closing = new CompletableFuture<Void>();
    listen("lazy.sock", _ -> closing.join());
    listen("echo.sock", RelaySessionsTest::echo);
    try (BackendConnection lazy = connect("lazy.sock");
        BackendConnection other = connect("echo.sock")) {
      var written = new AtomicLong();
      var outcome =
          outcome(
              () -> {
                for (byte[] block = new byte[10_000]; ; written.addAndGet(block.length)) {
                  lazy.output().write(block);
                }
              });
      await(() -> written.get() > RelayStream.INITIAL_WINDOW);
      for (int i = 0; i < 100; i++) {
        assertThat(roundTrip(other)).isTrue();
      }
      assertThat(written.get()).isLessThan(RelayStream.INITIAL_WINDOW + (1 << 20));
      assertThat(outcome).isNotDone();
      closing.complete(null);
      assertThat(outcome.get(20, TimeUnit.SECONDS)).isInstanceOf(SocketException.class);
    }
  }

  @Test
  void aRelayThatIsKilledFailsWhatIsOpenAndTheNextMakesAnother() throws Exception {
    listen("echo.sock", RelaySessionsTest::echo);
    BackendConnection first = connect("echo.sock");
    assertThat(roundTrip(first)).isTrue();
    var waiting = outcome(() -> first.input().read());

    relay.processes().getFirst().destroyForcibly();

    assertThat(waiting.get(20, TimeUnit.SECONDS))
        .isNotInstanceOf(SocketException.class)
        .hasMessageStartingWith("The stream to the relay in the backend's container was lost: ");
    assertThat(first.isOpen()).isFalse();
    assertThatThrownBy(() -> first.output().write(1)).isInstanceOf(IOException.class);
    try (BackendConnection second = connect("echo.sock")) {
      assertThat(roundTrip(second)).isTrue();
    }
    assertThat(relay.processes()).hasSize(2);
  }

  @Test
  void aRelayThatStandsStillIsNoticed() throws Exception {
    sessions = new RelaySessions("/run/x", SHORT);
    listen("echo.sock", RelaySessionsTest::echo);
    BackendConnection connection = connect("echo.sock");
    assertThat(roundTrip(connection)).isTrue();
    Process stopped = relay.processes().getFirst();
    new ProcessBuilder("kill", "-STOP", "" + stopped.pid()).start().waitFor();
    assertThatThrownBy(() -> connection.input().read()).hasMessageContaining("no longer answers");
    try (BackendConnection second = connect("echo.sock")) {
      assertThat(roundTrip(second)).isTrue();
    }
    stopped.destroyForcibly();
  }

  @Test
  void aStreamThatCarriesNothingIsClosedAndMadeAgain() throws Exception {
    sessions = new RelaySessions("/run/x", SHORT);
    listen("echo.sock", RelaySessionsTest::echo);
    try (BackendConnection connection = connect("echo.sock")) {
      assertThat(roundTrip(connection)).isTrue();
    }
    assertThat(relay.processes().getFirst().waitFor(20, TimeUnit.SECONDS)).isTrue();
    try (BackendConnection connection = connect("echo.sock")) {
      assertThat(roundTrip(connection)).isTrue();
    }
    assertThat(relay.processes()).hasSize(2);
    sessions.close();
    assertThat(relay.processes().getLast().waitFor(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void interruptingEndsOneConnectionOnly() throws Exception {
    listen("echo.sock", RelaySessionsTest::echo);
    BackendConnection one = connect("echo.sock");
    BackendConnection other = connect("echo.sock");
    var outcome = new CompletableFuture<Throwable>();
    Thread reader =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    one.input().read();
                  } catch (Throwable e) {
                    outcome.complete(Thread.currentThread().isInterrupted() ? e : null);
                  }
                });
    await(() -> reader.getState() == Thread.State.WAITING);
    reader.interrupt();
    assertThat(outcome.get(20, TimeUnit.SECONDS)).isInstanceOf(InterruptedIOException.class);
    assertThatThrownBy(() -> one.output().write(1)).isInstanceOf(SocketException.class);
    assertThat(roundTrip(other)).isTrue();
    assertThat(relay.processes()).hasSize(1);
  }

  @Test
  void whatIsNoRelaySaysWhy() {
    assertThatThrownBy(() -> sessions.open("a", () -> relay.pipe("sh", "-c", "echo hi; cat"), "s"))
        .hasMessageStartingWith("ECONNREFUSED /run/x/s: ")
        .hasMessageContaining("it says \"hi\" instead of \"berth-relay 1\"");
    assertThatThrownBy(
            () -> sessions.open("a", () -> relay.pipe("sh", "-c", "echo usage >&2; exit 2"), "s"))
        .hasMessageContaining("it has ended (usage)");
    assertThatThrownBy(
            () ->
                sessions.open(
                    "a",
                    () -> {
                      throw new BerthException("No engine answers.");
                    },
                    "s"))
        .hasMessage("ECONNREFUSED /run/x/s: No engine answers.");
    var silent =
        new RelaySessions(
            "/run/x", new Pace(Duration.ofMillis(10), Duration.ofDays(1), 1, Duration.ofDays(1)));
    assertThatThrownBy(() -> silent.open("a", () -> relay.pipe("cat"), "s"))
        .hasMessageContaining("it says nothing");
    assertThat(relay.processes()).allSatisfy(each -> each.onExit().get(20, TimeUnit.SECONDS));
  }

  private BackendConnection connect(String socket) throws IOException {
    return sessions.open("backend", relay::pipe, socket);
  }

  private static boolean roundTrip(BackendConnection connection) throws IOException {
    connection.output().write("hello".getBytes());
    return new String(connection.input().readNBytes(5)).equals("hello");
  }

  private interface Act {
    void run() throws Exception;
  }

  private static CompletableFuture<Throwable> outcome(Act act) {
    var outcome = new CompletableFuture<Throwable>();
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                act.run();
                outcome.complete(null);
              } catch (Throwable e) {
                outcome.complete(e);
              }
            });
    return outcome;
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    while (!condition.getAsBoolean()) { // The test's own time limit ends it.
      Thread.sleep(2);
    }
  }

  private interface Script {
    void run(SocketChannel channel) throws IOException;
  }

  private static void echo(SocketChannel channel) throws IOException {
    Channels.newInputStream(channel).transferTo(Channels.newOutputStream(channel));
  }

  private void listen(String name, Script script) throws IOException {
    var listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    listener.bind(UnixDomainSocketAddress.of(folder.resolve(name)), 128);
    open.add(listener);
    Thread.ofVirtual().start(() -> accept(listener, script));
  }

  private static void accept(ServerSocketChannel listener, Script script) {
    try {
      while (true) {
        SocketChannel channel = listener.accept();
        Thread.ofVirtual()
            .start(
                () -> {
                  try (channel) {
                    script.run(channel);
                  } catch (IOException e) {
                    // The other end went away.
                  }
                });
      }
    } catch (IOException e) {
      // The test is over.
    }
  }
}
