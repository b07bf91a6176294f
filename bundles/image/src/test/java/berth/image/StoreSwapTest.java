package berth.image;

import static org.assertj.core.api.Assertions.assertThat;

import berth.api.BerthException;
import berth.api.Progress;
import berth.api.image.ImageReader.ImageUse;
import berth.api.image.ImageSource;
import berth.api.image.ImageStore;
import berth.image.archive.ArchiveStore;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/** Each kind of place that has images is swapped in a real framework while images are read. */
class StoreSwapTest {
  private static final ImageSource ANY = new ImageSource.Archive(Path.of("any.tar"));

  @TempDir private Path folder;
  private Framework framework;
  private BundleContext context;
  private StoreImageReader reader;

  @BeforeEach
  void startFramework() throws Exception {
    FrameworkFactory factory = ServiceLoader.load(FrameworkFactory.class).findFirst().orElseThrow();
    framework =
        factory.newFramework(
            Map.of(
                Constants.FRAMEWORK_STORAGE,
                folder.resolve("cache").toString(),
                "felix.shutdown.hook",
                "false"));
    framework.start();
    context = framework.getBundleContext();
    reader = new StoreImageReader(context);
  }

  @AfterEach
  void stopFramework() throws Exception {
    reader.deactivate();
    framework.stop();
    framework.waitForStop(10_000);
  }

  @Test
  void aReadUnderWayEndsWhereItBeganAndTheNextGoesToTheNewStore() throws Exception {
    var old = register(ImageStore.ARCHIVE, 0, store("acme/old"));
    CountDownLatch open = new CountDownLatch(1);
    CountDownLatch swapped = new CountDownLatch(1);

    CompletableFuture<String> underWay =
        CompletableFuture.supplyAsync(
            () ->
                read(
                    ANY,
                    files -> {
                      open.countDown();
                      await(swapped);
                      return new String(files.file("metadata.json", 10).orElseThrow());
                    }));
    await(open);
    register(ImageStore.ARCHIVE, 1, store("acme/new"));
    CompletableFuture<Void> going = CompletableFuture.runAsync(old::unregister);
    String next = repository(ANY);
    swapped.countDown();

    assertThat(next).isEqualTo("acme/new");
    assertThat(underWay.get(20, TimeUnit.SECONDS)).isEqualTo("{}");
    going.get(20, TimeUnit.SECONDS);
  }

  @Test
  void eachKindIsAskedForItsOwnImages() {
    register(ImageStore.ARCHIVE, 0, store("from/archive"));
    register(ImageStore.ENGINE, 0, store("from/engine"));
    register(ImageStore.REGISTRY, 0, store("from/registry"));

    assertThat(repository(ANY)).isEqualTo("from/archive");
    assertThat(repository(new ImageSource.Named("x:1"))).isEqualTo("from/engine");
    assertThat(repository(new ImageSource.Published("x:1"))).isEqualTo("from/registry");
  }

  private String repository(ImageSource source) {
    return read(source, files -> files.description().repository());
  }

  private <T> T read(ImageSource source, ImageUse<T> use) {
    try {
      return reader.read(source, new Readers.Recorder(), use);
    } catch (BerthException e) {
      throw new AssertionError(e);
    }
  }

  private ServiceRegistration<ImageStore> register(String kind, int ranking, ImageStore store) {
    var properties = Map.of(ImageStore.KIND, kind, Constants.SERVICE_RANKING, ranking);
    return context.registerService(ImageStore.class, store, FrameworkUtil.asDictionary(properties));
  }

  /** A store whose one image has that name. */
  private ImageStore store(String repository) {
    TestImage image = TestImage.of(new Tar().file("metadata.json", "{}"));
    byte[] archive = TestImage.tar(image.dockerSave(repository + ":1.0"));
    Path file = TestImage.write(folder.resolve(repository + ".tar"), archive);
    return new OneImage(
        new ArchiveStore(Readers.AMD64, Limits.DEFAULT, null), new ImageSource.Archive(file));
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Opens one archive, whatever is asked for. */
  private record OneImage(ImageStore archives, ImageSource archive) implements ImageStore {
    @Override
    public Set<String> tags(String repository) {
      return Set.of();
    }

    @Override
    public <T> Optional<T> read(ImageSource source, Progress progress, ImageUse<T> use)
        throws BerthException {
      return archives.read(archive, progress, use);
    }
  }
}
