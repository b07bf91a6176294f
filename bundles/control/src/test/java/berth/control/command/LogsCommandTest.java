package berth.control.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.api.BerthException;
import berth.api.backend.BackendSessions;
import berth.api.backend.BackendStatus;
import berth.api.backend.Backends;
import berth.api.backend.LogLine;
import berth.api.backend.LogRequest;
import berth.api.engine.EngineStream;
import berth.api.extension.ExtensionManager;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The log of a backend on the command line. */
@Timeout(60)
class LogsCommandTest {
  private static final Instant TIME = Instant.parse("2026-01-02T03:04:05.678901234Z");

  private final Recording client = new Recording();
  private final CompletableFuture<Consumer<LogLine>> subscriber = new CompletableFuture<>();
  private final CompletableFuture<Void> end = new CompletableFuture<>();
  private final CompletableFuture<Void> closed = new CompletableFuture<>();
  private LogRequest request;
  private List<String> services = List.of("web", "backend");

  private final LogsCommand command =
      new LogsCommand(
          Samples.service(
              ExtensionManager.class,
              (proxy, method, arguments) ->
                  Optional.of(Samples.withBackend("a/b"))
                      .filter(it -> it.id().equals(arguments[0]))),
          Samples.service(
              Backends.class,
              (proxy, method, arguments) ->
                  new BackendStatus(
                      BackendStatus.State.RUNNING,
                      services.stream()
                          .map(name -> new BackendStatus.Service(name, name + "-1", "", ""))
                          .toList(),
                      "")),
          Samples.service(
              BackendSessions.class, (proxy, method, arguments) -> subscribe(arguments)));

  @SuppressWarnings("unchecked")
  private EngineStream subscribe(Object[] arguments) {
    request = (LogRequest) arguments[1];
    subscriber.complete((Consumer<LogLine>) arguments[2]);
    return Samples.service(
        EngineStream.class,
        (proxy, method, none) -> {
          if (method.getName().equals("end")) {
            return end;
          }
          closed.complete(null); // The end may come later.
          return null;
        });
  }

  private static LogLine line(String service, String text) {
    return new LogLine(service, TIME, false, text);
  }

  private int run(String... options) throws BerthException {
    Map<String, String> all = new HashMap<>(Map.of("id", "a/b"));
    for (int i = 0; i < options.length; i += 2) {
      all.put(options[i], options[i + 1]);
    }
    return client.run(command, all);
  }

  /** Runs it while the backend prints these lines and ends. */
  private String print(List<LogLine> lines, String... options) throws BerthException {
    Thread.startVirtualThread(
        () -> {
          lines.forEach(subscriber.join());
          end.complete(null);
        });
    assertThat(run(options)).isZero();
    return client.out.toString();
  }

  @Test
  void severalServicesStandBeforeTheirLines() throws Exception {
    assertThat(print(List.of(line("web", "up"), line("backend", "also"))))
        .isEqualTo("web     | up\nbackend | also\n");
    assertThat(request).isEqualTo(new LogRequest(Set.of(), -1, Optional.empty(), false));
  }

  @Test
  void oneServiceNeedsNoNameAndTimesComeOnDemand() throws Exception {
    assertThat(
            print(
                List.of(line("web", "up \u001b[31mred\u001b[0m")),
                "service",
                "web",
                "tail",
                "7",
                "timestamps",
                "true",
                "since",
                "2026-01-02T03:04:05Z"))
        .isEqualTo("2026-01-02T03:04:05.678901234Z up \u001b[31mred\u001b[0m\n");
    assertThat(request)
        .isEqualTo(
            new LogRequest(
                Set.of("web"), 7, Optional.of(Instant.parse("2026-01-02T03:04:05Z")), false));
  }

  @Test
  void aTerminalObeysNothingAndOnlyWhatIsWantedIsShown() throws Exception {
    services = List.of("web");
    assertThat(
            print(
                List.of(
                    line(
                        "web",
                        "an \u001b[1;31merror\u001b[0m\u001b]0;title\u0007 \u001bc\u009b2J\b\tx"),
                    line("web", "fine")),
                "terminal",
                "true",
                "grep",
                "error"))
        .isEqualTo("an error ?c?2J?\tx\n");
  }

  @Test
  void whoPrintsFasterThanTheClientTakesWaits() throws Exception {
    var queue = new LogQueue();
    Thread printer =
        Thread.startVirtualThread(
            () -> {
              for (int i = 0; i < 2_500; i++) {
                queue.put(line("web", "" + i));
              }
              queue.end(null);
            });
    int count = 0;
    for (var some = queue.take(); !some.isEmpty(); some = queue.take()) {
      assertThat(some.size()).isLessThanOrEqualTo(1_000);
      assertThat(some.getFirst().text()).isEqualTo("" + count);
      count += some.size();
    }
    assertThat(count).isEqualTo(2_500);
    assertThat(printer.join(Duration.ofSeconds(20))).isTrue();
  }

  @Test
  void endsWhenTheClientGoesAndLetsThePrinterGo() throws Exception {
    Thread thread =
        Thread.startVirtualThread(
            () -> {
              try {
                run("follow", "true");
              } catch (BerthException e) {
                throw new IllegalStateException(e);
              }
            });
    Consumer<LogLine> consumer = subscriber.get(20, TimeUnit.SECONDS);
    assertThat(request.follow()).isTrue();

    thread.interrupt();

    assertThat(thread.join(Duration.ofSeconds(20))).isTrue();
    assertThat(closed).isCompleted();
    for (int i = 0; i < 3_000; i++) {
      consumer.accept(line("web", "nobody takes this"));
    }
  }

  @Test
  void saysWhyItBrokeOff() {
    end.completeExceptionally(new BerthException("The engine was lost."));
    assertThatThrownBy(this::run)
        .isInstanceOf(BerthException.class)
        .hasMessage("The engine was lost.");
    assertThatThrownBy(() -> run("id", "x/y"))
        .hasMessageContaining("No extension x/y is installed");
    assertThatThrownBy(() -> run("tail", "many")).hasMessage("\"many\" is no number of lines.");
  }

  @ParameterizedTest
  @CsvSource({
    "10m,2026-05-01T09:50:00Z",
    "1h30m,2026-05-01T08:30:00Z",
    "2d1s,2026-04-29T09:59:59Z",
    "2026-04-30,2026-04-29T22:00:00Z",
    "2026-04-30T12:30,2026-04-30T10:30:00Z",
    "2026-04-30T12:30:05.5,2026-04-30T10:30:05.500Z",
    "2026-04-30T12:30:00+05:00,2026-04-30T07:30:00Z"
  })
  void momentsAreWrittenInManyWays(String text, Instant moment) throws Exception {
    var since = new Since(Instant.parse("2026-05-01T10:00:00Z"), ZoneId.of("Europe/Berlin"));
    assertThat(since.parse(text)).isEqualTo(moment);
  }

  @ParameterizedTest
  @CsvSource({"''", "10", "yesterday", "m10", "1m1h", "2026-13-01", "99999999999d"})
  void whatIsNoMomentIsRefused(String text) {
    var since = new Since(Instant.EPOCH, ZoneId.of("UTC"));
    assertThatThrownBy(() -> since.parse(text))
        .isInstanceOf(BerthException.class)
        .hasMessageContaining("neither a time nor how long ago");
  }
}
