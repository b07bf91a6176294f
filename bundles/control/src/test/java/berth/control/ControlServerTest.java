package berth.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.api.BerthException;
import berth.api.CancelledException;
import berth.control.command.Command;
import berth.control.command.CommandOutput;
import berth.control.command.Options;
import berth.lease.Departure;
import berth.lease.Leadership;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The control socket with clients that behave and clients that do not. */
@Timeout(30)
class ControlServerTest {
  private final CountDownLatch started = new CountDownLatch(1);
  private final CountDownLatch undone = new CountDownLatch(1);

  @TempDir Path home;
  private Path socket;
  private ControlServer server;

  /** A command made of its name and what it does. */
  private record Act(String name, Body body) implements Command {
    interface Body {
      int run(Options options, CommandOutput output) throws BerthException;
    }

    @Override
    public int run(Options options, CommandOutput output) throws BerthException {
      return body.run(options, output);
    }
  }

  @BeforeEach
  void open() throws IOException {
    socket = home.resolve("berth.sock");
    server = server(socket);
    server.open();
  }

  @AfterEach
  void close() {
    server.close();
  }

  private ControlServer server(Path path) {
    return new ControlServer(
        path,
        commands(),
        Leadership.alone(home.resolve("run").resolve("control.handover")),
        new Departure(Duration.ZERO, () -> true, () -> ""));
  }

  private Map<String, Command> commands() {
    return Arrays.<Command>asList(
            new Act("echo", ControlServerTest::echo),
            new Act(
                "refuse",
                (options, output) -> {
                  throw new BerthException("It cannot be done. Do something else.");
                }),
            new Act(
                "break",
                (options, output) -> {
                  throw new IllegalStateException("a slip");
                }),
            new Act("wait", this::waitForever))
        .stream()
        .collect(Collectors.toMap(Command::name, Function.identity()));
  }

  private static int echo(Options options, CommandOutput output) throws BerthException {
    output.step("Working");
    output.advance(1, 4);
    output.warn("odd");
    output.line(options.required("text"));
    return 7;
  }

  private int waitForever(Options options, CommandOutput output) throws BerthException {
    started.countDown();
    try {
      new CountDownLatch(1).await();
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      output.step("Undoing");
      undone.countDown();
      throw new CancelledException("The work was called off.");
    }
  }

  private Client.Answer ask(String... texts) throws IOException {
    try (Client client = new Client(socket)) {
      return client.send(texts).answer();
    }
  }

  @Test
  void answersWithOutputAndExitCode() throws IOException {
    Client.Answer answer = ask("echo", "text", "grüße 😀");

    assertThat(answer.frames().getFirst()).isEqualTo(new Client.Frame('p', ""));
    assertThat(answer.text('o')).isEqualTo("Working\ngrüße 😀\n");
    assertThat(answer.text('e')).isEqualTo("warning: odd\n");
    assertThat(answer.text('p')).isEqualTo("Working 25 %");
    assertThat(answer.frames().getLast()).isEqualTo(new Client.Frame('x', "7"));
  }

  @Test
  void longTextArrivesWhole() throws IOException {
    String text = "x" + "😀".repeat(200_000);

    assertThat(ask("echo", "text", text).text('o')).isEqualTo("Working\n" + text + "\n");
  }

  @Test
  void failuresAreOneSentenceAndExitCodeOne() throws IOException {
    Client.Answer refused = ask("refuse");
    assertThat(refused.text('e')).isEqualTo("It cannot be done. Do something else.\n");
    assertThat(refused.text('x')).isEqualTo("1");

    Client.Answer broken = ask("break");
    assertThat(broken.text('e')).contains("A fault in break").contains("a slip");
    assertThat(broken.text('x')).isEqualTo("1");

    Client.Answer unknown = ask("no.such");
    assertThat(unknown.text('e')).contains("does not know the command \"no.such\"");
    assertThat(unknown.text('x')).isEqualTo("1");

    Client.Answer incomplete = ask("echo");
    assertThat(incomplete.text('e')).contains("lacks the option \"text\"");
    assertThat(incomplete.text('x')).isEqualTo("1");
  }

  @Test
  void onlyTheUserMayConnect() throws IOException {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)))
        .isEqualTo("rw-------");
  }

  @Test
  void replacesTheSocketOfAKilledBerth() throws IOException {
    Path stale = home.resolve("stale.sock");
    ServerSocketChannel killed = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    killed.bind(UnixDomainSocketAddress.of(stale)).close();
    assertThat(stale).exists();

    try (ControlServer next = server(stale)) {
      next.open();
      try (Client client = new Client(stale)) {
        assertThat(client.send("echo", "text", "a").answer().text('x')).isEqualTo("7");
      }
    }
    assertThat(stale).doesNotExist();
  }

  @Test
  void aClientThatGoesCallsItsCommandOff() throws Exception {
    try (Client client = new Client(socket)) {
      client.send("wait");
      assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(undone.getCount()).isEqualTo(1);
    }

    assertThat(undone.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aRunningCommandGetsAClearEndWhenBerthEnds() throws Exception {
    try (Client client = new Client(socket)) {
      client.send("wait");
      assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();

      server.close();

      Client.Answer answer = client.answer();
      assertThat(answer.text('o')).isEqualTo("Undoing\n");
      assertThat(answer.text('e'))
          .isEqualTo("The work was called off.\nThis command ended because Berth ends.\n");
      assertThat(answer.text('x')).isEqualTo("1");
    }
    assertThat(socket).doesNotExist();
    assertThatThrownBy(() -> new Client(socket)).isInstanceOf(IOException.class);
  }

  static byte[][] noRequests() {
    return new byte[][] {
      {},
      "GET / HTTP/1.1\r\n\r\n".getBytes(),
      ints(0),
      ints(-1),
      ints(2),
      ints(Integer.MAX_VALUE),
      ints(1, -1),
      ints(1, Integer.MAX_VALUE),
      ints(1, 10, 0x65636800), // Ten bytes promised, four sent.
      ints(1, 4, 0xfffefdfc), // No UTF-8.
      ints(3, 4, 0x6563686f, 4, 0x74657874, 5 << 20),
    };
  }

  private static byte[] ints(int... values) {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * 4);
    Arrays.stream(values).forEach(bytes::putInt);
    return bytes.array();
  }

  @ParameterizedTest
  @MethodSource("noRequests")
  void whatIsNoRequestEndsOnlyItsOwnConnection(byte[] bytes) throws Exception {
    try (Client other = new Client(socket);
        Client broken = new Client(socket)) {
      other.send("wait");
      assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();

      assertThat(broken.raw(bytes).endOutput().answer().frames()).isEmpty();

      assertThat(ask("echo", "text", "a").text('x')).isEqualTo("7");
      assertThat(undone.getCount()).isEqualTo(1);
    }
  }
}
