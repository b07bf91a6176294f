package berth.desktop;

import berth.api.BerthException;
import berth.api.backend.BackendSessions;
import berth.api.backend.BackendUsage;
import berth.api.backend.LogLine;
import berth.api.backend.LogRequest;
import berth.api.engine.ContainerStats;
import berth.api.engine.EngineStream;
import berth.api.extension.Extension;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** What backends print and use, as a test says it. */
final class FakeSessions implements BackendSessions {
  final List<LogRequest> requests = new CopyOnWriteArrayList<>();
  final List<Stream> logs = new CopyOnWriteArrayList<>();
  final List<Stream> usages = new CopyOnWriteArrayList<>();
  volatile String failure;
  private volatile Consumer<LogLine> printer;
  private volatile Consumer<BackendUsage> meter;

  void print(String service, String text) {
    printer.accept(new LogLine(service, Instant.EPOCH, false, text));
  }

  void use(double cpu, long memory, String... services) {
    meter.accept(
        new BackendUsage(
            cpu,
            memory,
            List.of(services).stream()
                .map(
                    name ->
                        new BackendUsage.Service(
                            name,
                            new ContainerStats(
                                cpu / services.length,
                                memory / services.length,
                                2_000_000_000,
                                0,
                                0,
                                0,
                                0,
                                3)))
                .toList()));
  }

  @Override
  public EngineStream logs(Extension extension, LogRequest request, Consumer<LogLine> consumer)
      throws BerthException {
    if (failure != null) {
      throw new BerthException(failure);
    }
    printer = consumer;
    requests.add(request);
    var stream = new Stream();
    logs.add(stream);
    return stream;
  }

  @Override
  public EngineStream usage(Extension extension, Consumer<BackendUsage> consumer)
      throws BerthException {
    if (failure != null) {
      throw new BerthException(failure);
    }
    meter = consumer;
    var stream = new Stream();
    usages.add(stream);
    return stream;
  }

  /** A stream that a test ends. */
  static final class Stream implements EngineStream {
    final CompletableFuture<Void> end = new CompletableFuture<>();

    @Override
    public CompletionStage<Void> end() {
      return end;
    }

    @Override
    public void close() {
      end.complete(null);
    }
  }
}
