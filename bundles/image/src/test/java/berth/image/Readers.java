package berth.image;

import berth.api.BerthException;
import berth.api.Progress;
import berth.api.engine.Engine;
import berth.api.engine.EngineContainers;
import berth.api.engine.EngineImages;
import berth.api.image.ImageReader.ImageUse;
import berth.api.image.ImageSource;
import berth.api.image.ImageStore;
import berth.image.archive.ArchiveStore;
import berth.image.docker.Logins;
import berth.image.docker.Machine;
import berth.image.engine.EngineStore;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Readers for tests. */
final class Readers {
  static final Platform AMD64 = new Platform("linux", "amd64");

  private Readers() {}

  /** A reader for archives, which must not ask an engine for anything. */
  static StoreImageReader withoutEngine(Limits limits) {
    return new StoreImageReader(
        new ArchiveStore(AMD64, limits, absent(EngineImages.class)),
        new EngineStore(
            limits,
            absent(Engine.class),
            absent(EngineImages.class),
            absent(EngineContainers.class),
            logins()),
        absent(ImageStore.class));
  }

  /** A reader for images of an engine. */
  static StoreImageReader ofEngine(DockerCli docker) {
    return new StoreImageReader(
        new ArchiveStore(AMD64, Limits.DEFAULT, docker),
        new EngineStore(Limits.DEFAULT, docker, docker, docker, logins()),
        new EmptyStore());
  }

  /** An engine that must not be asked. */
  static EngineImages absentEngine() {
    return absent(EngineImages.class);
  }

  /** Those of nobody. */
  private static Logins logins() {
    Machine machine = new Machine(Path.of("/none"), Path.of("/none"), Map.of());
    return new Logins(machine, Duration.ofSeconds(5));
  }

  private static <T> T absent(Class<T> contract) {
    return contract.cast(
        Proxy.newProxyInstance(
            contract.getClassLoader(),
            new Class<?>[] {contract},
            (_, method, _) -> {
              throw new BerthException("nobody to ask for " + method.getName());
            }));
  }

  /** A place that has no images. */
  static final class EmptyStore implements ImageStore {
    @Override
    public Set<String> tags(String repository) {
      return Set.of();
    }

    @Override
    public <T> Optional<T> read(ImageSource source, Progress progress, ImageUse<T> use) {
      return Optional.empty();
    }
  }

  /** Keeps what it is told. */
  static final class Recorder implements Progress {
    final List<String> steps = new ArrayList<>();

    @Override
    public void step(String message) {
      steps.add(message);
    }

    @Override
    public void advance(long done, long total) {}

    @Override
    public void warn(String message) {
      steps.add("warning: " + message);
    }
  }
}
