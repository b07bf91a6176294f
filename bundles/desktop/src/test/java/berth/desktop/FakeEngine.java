package berth.desktop;

import berth.api.BerthException;
import berth.api.engine.ContainerSessions;
import berth.api.engine.ContainerStats;
import berth.api.engine.ContainerSummary;
import berth.api.engine.EngineBrowser;
import berth.api.engine.EngineObject;
import berth.api.engine.EngineStream;
import berth.api.engine.ImageSummary;
import berth.api.engine.LogQuery;
import berth.api.engine.TerminalSession;
import berth.api.engine.TerminalSize;
import berth.api.engine.VolumeSummary;
import berth.api.process.OutputListener;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** What an engine has, in memory. */
final class FakeEngine implements EngineBrowser, ContainerSessions {
  final List<ContainerSummary> containers = new CopyOnWriteArrayList<>();
  final List<ImageSummary> images = new CopyOnWriteArrayList<>();
  final List<VolumeSummary> volumes = new CopyOnWriteArrayList<>();
  final List<Stream> changes = new CopyOnWriteArrayList<>();
  final List<Stream> streams = new CopyOnWriteArrayList<>();
  final List<String> done = new CopyOnWriteArrayList<>();
  final List<String> typed = new CopyOnWriteArrayList<>();
  final List<TerminalSize> sizes = new CopyOnWriteArrayList<>();
  private final List<Consumer<EngineObject>> listeners = new CopyOnWriteArrayList<>();
  volatile String failure;
  volatile OutputListener log;
  volatile OutputListener terminal;
  volatile Consumer<ContainerStats> stats;

  static ContainerSummary container(int number, String state) {
    return container(number, "web-" + number, state, Map.of());
  }

  static ContainerSummary container(
      int number, String name, String state, Map<String, String> labels) {
    return new ContainerSummary(
        "%064x".formatted(0x5eed0000L + number),
        name,
        number % 3 == 0 ? "registry.example/team/application:1.4." + number : "nginx:1.27",
        "sha256:" + "%064x".formatted(number % 3),
        state,
        switch (state) {
          case "running" -> "Up 3 minutes";
          case "paused" -> "Up 3 minutes (Paused)";
          default -> "Exited (0) 2 hours ago";
        },
        number % 2 == 0 ? List.of((8000 + number) + ":80/tcp") : List.of(),
        Instant.now().minus(Duration.ofMinutes(7L * number)),
        labels,
        List.of());
  }

  void tell(EngineObject kind) {
    listeners.forEach(listener -> listener.accept(kind));
  }

  @Override
  public List<ContainerSummary> containers() throws BerthException {
    check();
    return List.copyOf(containers);
  }

  @Override
  public Optional<ContainerSummary> container(String id) throws BerthException {
    check();
    return containers.stream()
        .filter(each -> !id.isEmpty() && (each.id().startsWith(id) || each.name().equals(id)))
        .findFirst();
  }

  @Override
  public List<ImageSummary> images() throws BerthException {
    check();
    return List.copyOf(images);
  }

  @Override
  public Optional<ImageSummary> image(String id) throws BerthException {
    check();
    return images.stream().filter(each -> each.id().equals(id)).findFirst();
  }

  @Override
  public List<VolumeSummary> volumes() throws BerthException {
    check();
    return List.copyOf(volumes);
  }

  @Override
  public Optional<VolumeSummary> volume(String name) throws BerthException {
    check();
    return volumes.stream().filter(each -> each.name().equals(name)).findFirst();
  }

  @Override
  public String inspect(EngineObject kind, String id) throws BerthException {
    check();
    return "{\n  \"Id\" : \"" + id + "\",\n  \"Kind\" : \"" + kind + "\",\n  \"Driver\" : null\n}";
  }

  @Override
  public void change(String container, ContainerChange change) throws BerthException {
    check();
    done.add(change + " " + container);
    containers.replaceAll(
        each ->
            each.id().equals(container)
                ? with(each, change == ContainerChange.STOP ? "exited" : "running")
                : each);
    tell(EngineObject.CONTAINER);
  }

  @Override
  public void remove(EngineObject kind, String id) throws BerthException {
    check();
    done.add("REMOVE " + kind + " " + id);
    containers.removeIf(each -> each.id().equals(id));
    volumes.removeIf(each -> each.name().equals(id));
    tell(kind);
  }

  @Override
  public EngineStream changes(Consumer<EngineObject> listener) throws BerthException {
    check();
    listeners.add(listener);
    var stream = new Stream();
    stream.end.whenComplete((nothing, error) -> listeners.remove(listener));
    changes.add(stream);
    return stream;
  }

  @Override
  public EngineStream logs(String container, LogQuery query, OutputListener listener) {
    log = listener;
    return stream();
  }

  @Override
  public EngineStream stats(String container, Consumer<ContainerStats> listener) {
    stats = listener;
    return stream();
  }

  @Override
  public TerminalSession terminal(String container, TerminalSize size, OutputListener listener)
      throws BerthException {
    check();
    terminal = listener;
    sizes.add(size);
    return stream();
  }

  private Stream stream() {
    var stream = new Stream();
    streams.add(stream);
    return stream;
  }

  private void check() throws BerthException {
    if (failure != null) {
      throw new BerthException(failure);
    }
  }

  private static ContainerSummary with(ContainerSummary old, String state) {
    return new ContainerSummary(
        old.id(),
        old.name(),
        old.image(),
        old.imageId(),
        state,
        state.equals("running") ? "Up 1 second" : "Exited (0) 1 second ago",
        old.ports(),
        old.created(),
        old.labels(),
        old.volumes());
  }

  /** A stream that a test ends. */
  final class Stream implements TerminalSession {
    final CompletableFuture<Void> end = new CompletableFuture<>();

    @Override
    public CompletionStage<Void> end() {
      return end;
    }

    @Override
    public void close() {
      end.complete(null);
    }

    @Override
    public void type(byte[] input) {
      typed.add(new String(input, StandardCharsets.UTF_8));
    }

    @Override
    public void resize(TerminalSize size) {
      sizes.add(size);
    }
  }
}
