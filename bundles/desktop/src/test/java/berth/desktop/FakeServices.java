package berth.desktop;

import berth.api.BerthException;
import berth.api.CancelledException;
import berth.api.Progress;
import berth.api.backend.BackendAddress;
import berth.api.backend.BackendListener;
import berth.api.backend.BackendStatus;
import berth.api.backend.Backends;
import berth.api.backend.SocketWay;
import berth.api.catalog.Catalog;
import berth.api.catalog.CatalogEntry;
import berth.api.engine.Engine;
import berth.api.engine.EngineEndpoint;
import berth.api.engine.EngineListener;
import berth.api.engine.EngineOption;
import berth.api.engine.EngineStatus;
import berth.api.extension.Extension;
import berth.api.extension.ExtensionListener;
import berth.api.extension.ExtensionManager;
import berth.api.image.ImageReader;
import berth.api.image.ImageSource;
import berth.api.metadata.Labels;
import berth.api.metadata.Metadata;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** The rest of Berth as far as the window asks for it: in memory, and as slow as a test wants. */
final class FakeServices implements ExtensionManager, Backends, Engine, Catalog, ImageReader {
  final Map<String, Extension> extensions = new ConcurrentSkipListMap<>();
  final Map<String, BackendStatus> backends = new ConcurrentHashMap<>();
  final Semaphore installSteps = new Semaphore(1_000_000);
  volatile EngineStatus engine =
      new EngineStatus(
          true,
          "unix:///var/run/docker.sock",
          "Docker Engine",
          "20.10.24",
          "this machine",
          "docker context default",
          List.of());
  final FakeEngine things = new FakeEngine();
  final FakeSessions sessions = new FakeSessions();
  final FakeEdition edition = new FakeEdition();
  final FakePolicy policy = new FakePolicy();
  final FakeComponents components = new FakeComponents();
  final List<String> done = new CopyOnWriteArrayList<>();
  final AtomicInteger asked = new AtomicInteger();
  volatile ExtensionListener listener;
  volatile BackendListener backendListener;
  volatile EngineListener engineListener;
  volatile List<EngineOption> options =
      List.of(
          new EngineOption("", "The first that is found", "unix:///var/run/docker.sock", true),
          new EngineOption(
              "build-host", "docker context build-host", "ssh://me@build-host", false));
  volatile String chooseFailure;
  volatile SocketWay way = SocketWay.DIRECT;
  volatile String composition = "services:\n  api:\n    image: acme/one:1.2.0\n";
  volatile String installFailure;
  volatile String startFailure;
  volatile long statusDelayMillis;
  volatile List<CatalogEntry> entries =
      List.of(
          new CatalogEntry(
              "berth/sample",
              "1.0.0",
              labels("Berth sample", "Berth"),
              new ImageSource.Named("berth/sample:1.0.0"),
              Optional.empty(),
              List.of()));

  Services services() {
    return new Services(
        this,
        this,
        this,
        this,
        this,
        new FakePacks(),
        things,
        things,
        sessions,
        components,
        edition,
        policy,
        policy);
  }

  static Labels labels(String title, String vendor) {
    return new Labels(
        title,
        "Shows an answer of its backend, the output of its host executable and the containers.",
        vendor,
        "0.3.0",
        "",
        List.of(),
        "",
        "",
        "",
        List.of(),
        "",
        List.of());
  }

  static Extension extension(String id, String title, String vendor, Optional<Path> icon) {
    var metadata =
        new Metadata(
            Optional.of("icon.svg"),
            Optional.of(new Metadata.DashboardTab(title, "ui", "index.html", "")),
            Optional.of(
                new Metadata.Vm(
                    Optional.empty(),
                    Optional.of("compose.yaml"),
                    Optional.of("backend.sock"),
                    Optional.empty())),
            List.of());
    return new Extension(
        id,
        id.replace('/', '_'),
        "1.2.0",
        "sha256:0",
        title,
        labels(title, vendor),
        metadata,
        Path.of("/nowhere", id),
        icon,
        List.of(),
        true,
        List.of(),
        Instant.EPOCH);
  }

  void add(Extension extension, BackendStatus.State state, String reason) {
    extensions.put(extension.id(), extension);
    backends.put(extension.id(), new BackendStatus(state, services("running"), reason));
  }

  @Override
  public List<Extension> list() {
    return extensions.values().stream()
        .sorted((one, other) -> one.title().compareToIgnoreCase(other.title()))
        .toList();
  }

  @Override
  public Optional<Extension> find(String id) {
    int colon = id.lastIndexOf(':');
    return Optional.ofNullable(
        extensions.get(colon > id.lastIndexOf('/') ? id.substring(0, colon) : id));
  }

  @Override
  public Extension install(ImageSource source, Progress progress) throws BerthException {
    String name =
        switch (source) {
          case ImageSource.Named named -> named.reference().replaceAll(":.*", "");
          case ImageSource.Published(var reference) -> reference.replaceAll(":.*", "");
          case ImageSource.Archive archive -> "archive/" + archive.path().getFileName();
        };
    progress.step("Reading " + name);
    for (int i = 0; i < 10; i++) {
      try {
        installSteps.acquire();
      } catch (InterruptedException e) {
        throw new CancelledException("The install of " + name + " was cancelled.");
      }
      progress.advance(i + 1L, 10);
    }
    if (installFailure != null) {
      throw new BerthException(installFailure);
    }
    String title = name.replaceAll(".*/", "");
    Extension extension = extension(name, title, "Somebody", Optional.empty());
    add(extension, BackendStatus.State.RUNNING, "");
    if (listener != null) {
      listener.installed(extension);
    }
    return extension;
  }

  @Override
  public Extension update(ImageSource source, Progress progress) throws BerthException {
    throw new BerthException("The update was refused.");
  }

  @Override
  public void start(String id, Progress progress) throws BerthException {
    if (startFailure != null) {
      throw new BerthException(startFailure);
    }
    done.add("start " + id);
    push(id, new BackendStatus(BackendStatus.State.RUNNING, services("running"), ""));
  }

  @Override
  public void stop(String id, Progress progress) {
    done.add("stop " + id);
    push(id, new BackendStatus(BackendStatus.State.STOPPED, services("exited"), ""));
  }

  @Override
  public void restart(String id, Progress progress) {
    done.add("restart " + id);
    push(id, new BackendStatus(BackendStatus.State.RUNNING, services("running"), ""));
  }

  @Override
  public void enable(String id, Progress progress) throws BerthException {
    if (startFailure != null) {
      throw new BerthException(startFailure);
    }
    done.add("enable " + id);
    extensions.computeIfPresent(id, (same, extension) -> enabled(extension, true));
    push(id, new BackendStatus(BackendStatus.State.RUNNING, services("running"), ""));
  }

  @Override
  public void disable(String id, Progress progress) {
    done.add("disable " + id);
    extensions.computeIfPresent(id, (same, extension) -> enabled(extension, false));
    push(id, new BackendStatus(BackendStatus.State.STOPPED, List.of(), ""));
  }

  @Override
  public List<EngineOption> options() {
    return options;
  }

  @Override
  public void choose(String setting) throws BerthException {
    if (chooseFailure != null) {
      throw new BerthException(chooseFailure);
    }
    done.add("choose " + setting);
    options =
        options.stream()
            .map(
                each ->
                    new EngineOption(
                        each.setting(),
                        each.title(),
                        each.endpoint(),
                        each.setting().equals(setting)))
            .toList();
  }

  /** A backend is another way than before, and says so. */
  void push(String id, BackendStatus status) {
    backends.put(id, status);
    if (backendListener != null) {
      backendListener.backendChanged(id, status);
    }
  }

  void push(String id, BackendStatus.State state, String reason) {
    push(id, new BackendStatus(state, services("running"), reason));
  }

  /** The engine is another way than before, and says so. */
  void engineIs(EngineStatus status) {
    engine = status;
    engineListener.engineChanged(status);
  }

  static List<BackendStatus.Service> services(String state) {
    return List.of(new BackendStatus.Service("service", "one-service-1", state, "Up 3 minutes"));
  }

  static Extension enabled(Extension old, boolean enabled) {
    return new Extension(
        old.id(),
        old.key(),
        old.tag(),
        old.imageId(),
        old.title(),
        old.labels(),
        old.metadata(),
        old.folder(),
        old.icon(),
        old.executables(),
        enabled,
        old.findings(),
        old.installed());
  }

  @Override
  public void remove(String id, Progress progress) {
    Extension gone = extensions.remove(id);
    if (listener != null) {
      listener.removed(gone);
    }
  }

  @Override
  public void start(Extension extension, Progress progress) {
    throw new UnsupportedOperationException("the window starts through the manager");
  }

  @Override
  public void stop(Extension extension, Progress progress) {
    throw new UnsupportedOperationException();
  }

  @Override
  public String composition(Extension extension) throws BerthException {
    if (composition == null) {
      throw new BerthException("Compose does not take the file: services.api is odd.");
    }
    return composition;
  }

  @Override
  public boolean hasVolumes(Extension extension) {
    throw new UnsupportedOperationException();
  }

  @Override
  public String compose() {
    throw new UnsupportedOperationException();
  }

  @Override
  public SocketWay socketWay() {
    return way;
  }

  @Override
  public void remove(Extension extension, boolean volumes, Progress progress) {
    throw new UnsupportedOperationException("the window does not stop backends");
  }

  @Override
  public BackendStatus status(Extension extension) {
    asked.incrementAndGet();
    try {
      Thread.sleep(statusDelayMillis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return backends.get(extension.id());
  }

  @Override
  public BackendAddress address(Extension extension) {
    throw new UnsupportedOperationException("the window does not call backends");
  }

  @Override
  public String container(Extension extension) {
    throw new UnsupportedOperationException("the window does not call backends");
  }

  @Override
  public EngineStatus status() {
    asked.incrementAndGet();
    return engine;
  }

  @Override
  public EngineEndpoint endpoint() {
    throw new UnsupportedOperationException("the window only asks for the status");
  }

  @Override
  public String get(String path, Map<String, String> query) {
    throw new UnsupportedOperationException("the window only asks for the status");
  }

  @Override
  public List<CatalogEntry> entries() {
    return entries;
  }

  @Override
  public ImageSource source(String text, Path folder) throws BerthException {
    if (text.startsWith("/") && !Files.exists(Path.of(text))) {
      throw new BerthException("There is no file " + text + ". Check the path.");
    }
    return text.startsWith("/")
        ? new ImageSource.Archive(Path.of(text))
        : new ImageSource.Named(text);
  }

  @Override
  public <T> T read(ImageSource source, Progress progress, ImageUse<T> use) throws BerthException {
    throw new BerthException(
        "The file is no image: it is neither a docker save archive nor an OCI archive.");
  }
}
