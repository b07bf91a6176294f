package berth.desktop;

import berth.api.BerthException;
import berth.api.CancelledException;
import berth.api.Progress;
import berth.api.backend.BackendAddress;
import berth.api.backend.BackendStatus;
import berth.api.backend.Backends;
import berth.api.backend.SocketWay;
import berth.api.catalog.Catalog;
import berth.api.catalog.CatalogEntry;
import berth.api.engine.Engine;
import berth.api.engine.EngineEndpoint;
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
import java.util.concurrent.Semaphore;

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
  volatile ExtensionListener listener;
  volatile String installFailure;
  volatile String startFailure;
  volatile long statusDelayMillis;
  volatile List<CatalogEntry> entries =
      List.of(
          new CatalogEntry(
              "berth/sample",
              "1.0.0",
              labels("Berth sample", "Berth"),
              new ImageSource.Named("berth/sample:1.0.0")));

  Services services() {
    return new Services(this, this, this, this, this, things, things);
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
    backends.put(
        extension.id(),
        new BackendStatus(
            state,
            List.of(new BackendStatus.Service("service", "", "running", "Up 3 minutes")),
            reason));
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
    backends.put(id, new BackendStatus(BackendStatus.State.RUNNING, List.of(), ""));
  }

  @Override
  public void stop(String id, Progress progress) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void restart(String id, Progress progress) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void enable(String id, Progress progress) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void disable(String id, Progress progress) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<EngineOption> options() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void choose(String setting) {
    throw new UnsupportedOperationException();
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
  public String composition(Extension extension) {
    throw new UnsupportedOperationException();
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
    throw new UnsupportedOperationException();
  }

  @Override
  public void remove(Extension extension, boolean volumes, Progress progress) {
    throw new UnsupportedOperationException("the window does not stop backends");
  }

  @Override
  public BackendStatus status(Extension extension) {
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
