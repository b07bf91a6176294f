package berth.itests.hammer;

import berth.api.Progress;
import berth.api.backend.Backends;
import berth.api.bridge.BackendBridge;
import berth.api.bridge.BackendRequest;
import berth.api.bridge.BackendResponse;
import berth.api.catalog.Catalog;
import berth.api.engine.Engine;
import berth.api.engine.EngineImages;
import berth.api.extension.Extension;
import berth.api.extension.ExtensionManager;
import berth.api.host.HostCommands;
import berth.api.image.ImageFiles;
import berth.api.image.ImageReader;
import berth.api.image.PublishedImages;
import berth.api.metadata.MetadataReader;
import berth.api.process.OutputListener;
import berth.lease.Leases;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.osgi.framework.BundleContext;

/** Calls the contracts of Berth's parts as any bundle may, each on a thread of its own. */
final class ServiceCalls implements AutoCloseable {
  private static final byte[] METADATA =
      "{\"ui\": {\"dashboard-tab\": {\"title\": \"T\", \"root\": \"ui\", \"src\": \"i.html\"}}}"
          .getBytes();
  private static final BackendRequest HELLO = new BackendRequest("GET", "/hello", Map.of(), null);
  private static final Duration OFTEN = Duration.ofMillis(2);
  private static final Duration SELDOM = Duration.ofMillis(100);

  private final Leases leases;
  private final List<CallLoop> loops;
  private Extension extension;

  ServiceCalls(BundleContext context) {
    leases = new Leases(context);
    MetadataReader metadata = leases.of(MetadataReader.class);
    ImageReader images = leases.of(ImageReader.class);
    PublishedImages published = leases.of(PublishedImages.class);
    Catalog catalog = leases.of(Catalog.class);
    ExtensionManager manager = leases.of(ExtensionManager.class);
    Backends backends = leases.of(Backends.class);
    BackendBridge bridge = leases.of(BackendBridge.class);
    HostCommands host = leases.of(HostCommands.class);
    Engine engine = leases.of(Engine.class);
    EngineImages engineImages = leases.of(EngineImages.class);
    loops =
        List.of(
            new CallLoop("metadata", OFTEN, () -> metadata.metadata(METADATA).value().tab().get()),
            new CallLoop("labels", OFTEN, () -> metadata.labels(Map.of()).findings().size()),
            new CallLoop("image", SELDOM, () -> read(images, catalog)),
            new CallLoop("published", OFTEN, () -> published.describe(List.of(), new Quiet())),
            new CallLoop("catalog", OFTEN, () -> catalog.entries().getFirst()),
            new CallLoop("manager", OFTEN, () -> manager.find(extension.id()).orElseThrow()),
            new CallLoop("backend", SELDOM, () -> backends.status(extension).state()),
            new CallLoop("backend address", OFTEN, () -> backends.address(extension)),
            new CallLoop("bridge", OFTEN, () -> bridge.send(extension, HELLO, ServiceCalls::hello)),
            new CallLoop("host", SELDOM, () -> run(host)),
            new CallLoop("engine", SELDOM, () -> engine.get("/version", Map.of()).length()),
            new CallLoop("engine images", SELDOM, () -> engineImages.find(extension.image()).get()),
            new CallLoop("endpoint", OFTEN, () -> engine.endpoint().environment()));
  }

  void go(String id) {
    extension = leases.of(ExtensionManager.class).find(id).orElseThrow();
    loops.forEach(CallLoop::go);
  }

  void pause() throws InterruptedException {
    for (CallLoop loop : loops) {
      loop.pause();
    }
  }

  /** For each call what the pages report of theirs. */
  String report() {
    return loops.stream().map(CallLoop::report).collect(Collectors.joining(", ", "{", "}"));
  }

  @Override
  public void close() throws Exception {
    pause();
    leases.close();
  }

  private static Object hello(BackendResponse response) throws IOException {
    byte[] body = response.body().readAllBytes();
    if (response.status() != 200 || body.length == 0) {
      throw new IllegalStateException("status " + response.status());
    }
    return body;
  }

  /** The archive of the sample, which is in the catalog. */
  private static Object read(ImageReader images, Catalog catalog) throws Exception {
    var source = catalog.entries().getFirst().source();
    return images.read(source, new Quiet(), ImageFiles::description).repository();
  }

  private Object run(HostCommands host) throws Exception {
    var here = new HostCommands.Options(Path.of("/"), Map.of());
    var exit = host.run(extension, List.of("probe", "3"), here, new Deaf()).exit();
    if (exit.toCompletableFuture().get(60, TimeUnit.SECONDS).code() != 0) {
      throw new IllegalStateException("The command failed");
    }
    return exit;
  }

  private static final class Deaf implements OutputListener {
    @Override
    public void stdout(byte[] chunk) {}

    @Override
    public void stderr(byte[] chunk) {}
  }

  private static final class Quiet implements Progress {
    @Override
    public void step(String message) {}

    @Override
    public void advance(long done, long total) {}

    @Override
    public void warn(String message) {}
  }
}
