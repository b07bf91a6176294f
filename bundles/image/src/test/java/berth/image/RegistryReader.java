package berth.image;

import berth.api.BerthException;
import berth.api.image.ImageFiles;
import berth.api.image.ImageReader.ImageUse;
import berth.api.image.ImageSource;
import berth.image.docker.Machine;
import berth.image.registry.RegistryClient;
import berth.image.registry.RegistryClient.Patience;
import berth.image.registry.RegistryImages;
import berth.image.registry.RegistryStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Reads from registries on a machine that has only what a test puts there. */
final class RegistryReader implements AutoCloseable {
  /** Only servers of plain HTTP that do not answer to TLS at all are waited for so long. */
  private static final Duration PROBE = Duration.ofMillis(50);

  final Readers.Recorder progress = new Readers.Recorder();
  final RegistryStore store;
  final RegistryImages images;
  private final RegistryClient client;

  RegistryReader(Path home) {
    this(home, Map.of(), Duration.ofSeconds(60), Limits.DEFAULT);
  }

  RegistryReader(Path home, Map<String, String> environment, Duration stall, Limits limits) {
    Machine machine = new Machine(home, home, environment);
    client =
        new RegistryClient(
            machine, new Patience(stall, PROBE, Duration.ofSeconds(60), Duration.ofMillis(20)));
    store = new RegistryStore(Readers.AMD64, limits, client, Readers.absentEngine());
    images = new RegistryImages(Readers.AMD64, () -> limits, client);
  }

  /** Logs in as ada with the password secret. */
  static void logIn(Path home, String server) throws IOException {
    config(home, "{\"auths\":{\"%s\":{\"auth\":\"YWRhOnNlY3JldA==\"}}}".formatted(server));
  }

  /** Writes config.json. */
  static void config(Path home, String json) throws IOException {
    Files.createDirectories(home.resolve(".docker"));
    Files.writeString(home.resolve(".docker/config.json"), json);
  }

  /** Writes the daemon.json of the engine. */
  static void engineConfig(Path home, String json) throws IOException {
    Files.createDirectories(home.resolve("etc/docker"));
    Files.writeString(home.resolve("etc/docker/daemon.json"), json);
  }

  <T> T read(String name, ImageUse<T> use) throws BerthException {
    return store.read(new ImageSource.Published(name), progress, use).orElseThrow();
  }

  /** Reads the whole image, for the id that it has then. */
  String readAll(String name) throws BerthException {
    return read(
        name,
        image -> {
          image.file("nothing", 1);
          return image.description().id();
        });
  }

  String id(String name) throws BerthException {
    return read(name, ImageFiles::description).id();
  }

  @Override
  public void close() {
    client.close();
  }
}
