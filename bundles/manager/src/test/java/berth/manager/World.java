package berth.manager;

import berth.api.BerthException;
import berth.api.CancelledException;
import berth.api.Progress;
import berth.api.backend.BackendAddress;
import berth.api.backend.BackendStatus;
import berth.api.backend.BackendStatus.State;
import berth.api.backend.Backends;
import berth.api.backend.SocketWay;
import berth.api.engine.Engine;
import berth.api.engine.EngineEndpoint;
import berth.api.engine.EngineImage;
import berth.api.engine.EngineImages;
import berth.api.engine.EngineOption;
import berth.api.engine.EngineStatus;
import berth.api.engine.RegistryLogin;
import berth.api.engine.TarUse;
import berth.api.extension.Extension;
import berth.api.extension.Permission;
import berth.api.extension.Permissions;
import berth.api.host.HostCommands;
import berth.api.image.ImageFiles;
import berth.api.image.ImageReader;
import berth.api.image.ImageSource;
import berth.api.metadata.Finding;
import berth.api.metadata.Labels;
import berth.api.metadata.Metadata;
import berth.api.metadata.MetadataReader;
import berth.api.metadata.Reading;
import berth.api.policy.Policy;
import berth.api.process.OutputListener;
import berth.api.process.RunningProcess;
import berth.manager.store.Disk;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** The other parts of Berth and the engine, in memory; it can crash at any change it makes. */
final class World {
  /** The machine fails. */
  static final class Crash extends Error {
    private static final long serialVersionUID = 1L;
  }

  /** A look at what happens just when it happens. */
  interface Hook {
    void at(Extension extension) throws BerthException;
  }

  final Map<ImageSource, TestImage> sources = new ConcurrentHashMap<>();
  final Map<String, TestImage> engineImages = new ConcurrentHashMap<>();

  /** Key of an extension to the id of the image that its containers run. */
  final Map<String, String> containers = new ConcurrentHashMap<>();

  /** Images that have lost their tag, by id. */
  final Map<String, TestImage> untaggedImages = new ConcurrentHashMap<>();

  /** Keys of the extensions whose containers are there and do not run. */
  final Set<String> stopped = ConcurrentHashMap.newKeySet();

  /** Keys of the extensions whose containers are on another engine. */
  final Set<String> elsewhere = ConcurrentHashMap.newKeySet();

  /** How many more times a backend's state is not yet known although the engine answers. */
  final AtomicInteger unknownStates = new AtomicInteger();

  final Set<String> volumes = ConcurrentHashMap.newKeySet();
  volatile boolean engineAnswers = true;
  volatile Policy policy = act -> {};
  volatile List<Permission> permissions = List.of();
  volatile Hook onStart = extension -> {};
  volatile Hook onStop = extension -> {};

  /** False saves time: the crashes that are played here leave the disk's cache alone. */
  boolean durable = true;

  volatile int changesUntilCrash = Integer.MAX_VALUE;

  synchronized void change() {
    if (changesUntilCrash <= 0) {
      throw new Crash();
    }
    changesUntilCrash--;
  }

  /** The machine is up again, and what was on its disk or in its engine is there. */
  void reboot() {
    changesUntilCrash = Integer.MAX_VALUE;
  }

  Disk disk() {
    return new Disk() {
      @Override
      protected void change() {
        World.this.change();
      }

      @Override
      protected void force(FileChannel channel) throws IOException {
        if (durable) {
          super.force(channel);
        }
      }
    };
  }

  Extensions extensions(Path home) throws IOException {
    return new Extensions(home, disk(), services());
  }

  Services services() {
    return new Services(
        new Images(),
        new Reader(),
        new Host(),
        new Containers(),
        new TestEngine(),
        new Store(),
        act -> policy.check(act),
        new Asked());
  }

  private final class Asked implements Permissions {
    @Override
    public List<Permission> of(Extension extension) {
      return permissions;
    }

    @Override
    public List<Permission> of(ImageFiles image, Metadata metadata) {
      throw new UnsupportedOperationException();
    }
  }

  ImageSource archive(TestImage image) {
    ImageSource source = new ImageSource.Archive(Path.of(image.id() + ".tar"));
    sources.put(source, image);
    return source;
  }

  /** Gives an image a name, which another one may lose by that. */
  void name(TestImage image, String reference) {
    TestImage before = engineImages.put(reference, image);
    untaggedImages.remove(image.id());
    if (before != null && !before.equals(image) && !engineImages.containsValue(before)) {
      untaggedImages.put(before.id(), before);
    }
  }

  private void needEngine() throws BerthException {
    if (!engineAnswers) {
      throw new BerthException("no engine answers");
    }
  }

  private final class Images implements ImageReader {
    @Override
    public ImageSource source(String text, Path folder) {
      throw new AssertionError("not needed");
    }

    @Override
    public <T> T read(ImageSource source, Progress progress, ImageUse<T> use)
        throws BerthException {
      TestImage image =
          source instanceof ImageSource.Named(String reference)
              ? engineImages.get(reference)
              : sources.get(source);
      if (image == null) {
        throw new BerthException(source + " is no image");
      }
      return use.use(image.open(World.this));
    }
  }

  private final class Reader implements MetadataReader {
    @Override
    public Reading<Metadata> metadata(byte[] json) throws BerthException {
      String id = new String(json, StandardCharsets.UTF_8);
      var finding = new Finding(Finding.Severity.WARNING, "metadata.json", "odd");
      return new Reading<>(TestImage.METADATA.get(id), List.of(finding));
    }

    @Override
    public Reading<Labels> labels(Map<String, String> labels) {
      String title = labels.getOrDefault("title", "");
      return new Reading<>(
          new Labels(title, "", "", "", "", List.of(), "", "", "", List.of(), "", List.of("x")),
          List.of());
    }

    @Override
    public Optional<Finding> incompatibility(Labels labels) {
      return Optional.empty();
    }
  }

  private final class Host implements HostCommands {
    @Override
    public List<String> prepare(Path folder) throws BerthException {
      change();
      try (var files = Files.list(folder)) {
        return files.map(file -> file.getFileName().toString()).sorted().toList();
      } catch (IOException e) {
        throw new BerthException("prepare", e);
      }
    }

    @Override
    public RunningProcess run(Extension e, List<String> c, Options o, OutputListener l) {
      throw new AssertionError("not needed");
    }

    @Override
    public RunningProcess docker(List<String> a, Options o, OutputListener l) {
      throw new AssertionError("not needed");
    }
  }

  private final class Containers implements Backends {
    @Override
    public void start(Extension extension, Progress progress) throws BerthException {
      needEngine();
      TestImage image = engineImages.get(extension.image());
      if (image == null) {
        throw new BerthException("no such image: " + extension.image());
      }
      change();
      volumes.add(extension.key());
      change();
      containers.put(extension.key(), image.id());
      stopped.remove(extension.key());
      elsewhere.remove(extension.key());
      onStart.at(extension);
    }

    @Override
    public void stop(Extension extension, Progress progress) throws BerthException {
      needEngine();
      change();
      stopped.add(extension.key());
      onStop.at(extension);
    }

    @Override
    public boolean hasVolumes(Extension extension) throws BerthException {
      needEngine();
      return volumes.contains(extension.key());
    }

    @Override
    public String compose() {
      throw new AssertionError("not needed");
    }

    @Override
    public String composition(Extension extension) {
      throw new UnsupportedOperationException();
    }

    @Override
    public SocketWay socketWay() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void remove(Extension extension, boolean alsoVolumes, Progress progress)
        throws BerthException {
      if (Thread.currentThread().isInterrupted()) {
        throw new CancelledException("stop was called off");
      }
      needEngine();
      if (elsewhere.contains(extension.key())) {
        throw new AssertionError("nothing of it is on this engine");
      }
      change();
      containers.remove(extension.key());
      stopped.remove(extension.key());
      if (alsoVolumes) {
        change();
        volumes.remove(extension.key());
      }
    }

    @Override
    public BackendStatus status(Extension extension) {
      boolean there = containers.containsKey(extension.key());
      State state =
          !engineAnswers || unknownStates.getAndUpdate(left -> Math.max(0, left - 1)) > 0
              ? State.ENGINE_AWAY
              : elsewhere.contains(extension.key())
                  ? State.ELSEWHERE
                  : there && !stopped.contains(extension.key()) ? State.RUNNING : State.STOPPED;
      var service = new BackendStatus.Service("web", there ? "web-1" : "", "", "");
      return new BackendStatus(state, List.of(service), "");
    }

    @Override
    public BackendAddress address(Extension extension) {
      throw new AssertionError("not needed");
    }

    @Override
    public String container(Extension extension) {
      throw new AssertionError("not needed");
    }
  }

  private final class TestEngine implements Engine {
    @Override
    public List<EngineOption> options() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void choose(String setting) {
      throw new UnsupportedOperationException();
    }

    @Override
    public EngineStatus status() {
      return new EngineStatus(engineAnswers, "", "", "", "", "", List.of());
    }

    @Override
    public EngineEndpoint endpoint() throws BerthException {
      throw new BerthException("no engine answers");
    }

    @Override
    public String get(String path, Map<String, String> query) {
      throw new AssertionError("not needed");
    }
  }

  private final class Store implements EngineImages {
    @Override
    public Optional<EngineImage> find(String reference) throws BerthException {
      needEngine();
      return Stream.of(engineImages, untaggedImages)
          .flatMap(images -> images.entrySet().stream())
          .filter(
              entry -> entry.getKey().equals(reference) || entry.getValue().id().equals(reference))
          .map(Map.Entry::getValue)
          .findFirst()
          .map(image -> new EngineImage(image.id(), tags(image), Map.of(), "linux", "amd64", 0));
    }

    private List<String> tags(TestImage image) {
      return engineImages.entrySet().stream()
          .filter(entry -> entry.getValue().equals(image))
          .map(Map.Entry::getKey)
          .toList();
    }

    @Override
    public void tag(String id, String reference) throws BerthException {
      needEngine();
      TestImage image = TestImage.BY_ID.get(id);
      if (image == null || tags(image).isEmpty() && !untaggedImages.containsKey(id)) {
        throw new BerthException("no such image: " + id);
      }
      change();
      name(image, reference);
    }

    @Override
    public void save(String reference, TarUse use) {
      throw new AssertionError("not needed");
    }

    @Override
    public void pull(String reference, Optional<RegistryLogin> login, Progress progress) {
      throw new AssertionError("not needed");
    }

    @Override
    public void load(InputStream archive, Progress progress) throws BerthException {
      needEngine();
      try {
        String id = new String(archive.readAllBytes(), StandardCharsets.UTF_8).replace("\0", "");
        TestImage image = TestImage.BY_ID.get(id);
        if (image == null) {
          throw new BerthException("the engine refused the archive");
        }
        change();
        name(image, image.reference());
      } catch (IOException e) {
        throw new BerthException("load", e);
      }
    }

    @Override
    public void remove(String reference) throws BerthException {
      needEngine();
      change();
      TestImage image = engineImages.getOrDefault(reference, untaggedImages.get(reference));
      if (image != null && !containers.containsValue(image.id())) {
        engineImages.remove(reference);
        untaggedImages.remove(reference);
      }
    }
  }
}
