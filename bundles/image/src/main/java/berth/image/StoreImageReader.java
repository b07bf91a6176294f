package berth.image;

import berth.api.BerthException;
import berth.api.Progress;
import berth.api.image.ImageReader;
import berth.api.image.ImageSource;
import berth.api.image.ImageStore;
import berth.lease.Leases;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens images wherever they are, asking one {@link ImageStore} after the other. */
@Component
public final class StoreImageReader implements ImageReader {
  private static final Logger LOG = LoggerFactory.getLogger(StoreImageReader.class);
  private static final String REGISTRY_SCHEME = "docker://";
  private static final Duration TIDYING_UP = Duration.ofSeconds(5);

  private final ImageStore archives;
  private final ImageStore engine;
  private final ImageStore registry;
  private final TagChoice tagChoice;
  private final Reads reads = new Reads();
  private final Runnable onDeactivate;

  @Activate
  public StoreImageReader(BundleContext context) {
    this(new Leases(context));
  }

  private StoreImageReader(Leases leases) {
    this(
        store(leases, ImageStore.ARCHIVE),
        store(leases, ImageStore.ENGINE),
        store(leases, ImageStore.REGISTRY),
        leases::close);
  }

  private StoreImageReader(
      ImageStore archives, ImageStore engine, ImageStore registry, Runnable onDeactivate) {
    this.archives = archives;
    this.engine = engine;
    this.registry = registry;
    this.tagChoice = new TagChoice(engine, registry);
    this.onDeactivate = onDeactivate;
  }

  StoreImageReader(ImageStore archives, ImageStore engine, ImageStore registry) {
    this(archives, engine, registry, () -> {});
  }

  /** Breaks off what is still read; most reads have ended in their leases. */
  @Deactivate
  void deactivate() {
    reads.breakOff(TIDYING_UP);
    onDeactivate.run();
  }

  @Override
  public ImageSource source(String text, Path folder) throws BerthException {
    String given = text.strip();
    if (given.startsWith(REGISTRY_SCHEME)) {
      String name = given.substring(REGISTRY_SCHEME.length());
      if (Reference.parse(name).isEmpty()) {
        throw noName(given);
      }
      return new ImageSource.Published(name);
    }
    boolean name = Reference.parse(given).isPresent();
    Path path = path(given, folder);
    if (path != null && Files.exists(path) && !(name && isOrdinaryFolder(path))) {
      return new ImageSource.Archive(path);
    }
    if (given.matches("(?i)(\\.{0,2}[/\\\\]|~|[a-z]:\\\\).*|.*\\.(tar|tgz|tar\\.\\w+|json)")) {
      throw new BerthException(
          "There is no file %s. Check the path, or name an image as repository[:tag]."
              .formatted(path == null ? given : path));
    }
    if (!name) {
      throw noName(given);
    }
    return new ImageSource.Named(given);
  }

  @Override
  public <T> T read(ImageSource source, Progress progress, ImageUse<T> use) throws BerthException {
    return reads.during(() -> find(source, progress, use));
  }

  private <T> T find(ImageSource source, Progress progress, ImageUse<T> use) throws BerthException {
    ImageSource exact = tagChoice.exact(source, progress);
    for (ImageStore store : stores(exact)) {
      Optional<Optional<T>> result =
          store.read(exact, progress, image -> Optional.ofNullable(use.use(image)));
      if (result.isPresent()) {
        return result.get().orElse(null);
      }
    }
    throw new BerthException(
        "There is no image %s. Check its name and tag."
            .formatted(Subject.quote(TagChoice.text(exact))));
  }

  private List<ImageStore> stores(ImageSource source) {
    return switch (source) {
      case ImageSource.Archive _ -> List.of(archives);
      case ImageSource.Published _ -> List.of(registry);
      case ImageSource.Named _ -> List.of(engine, registry);
    };
  }

  private static ImageStore store(Leases leases, String kind) {
    return leases.of(ImageStore.class, "(" + ImageStore.KIND + "=" + kind + ")");
  }

  private static BerthException noName(String given) {
    return new BerthException(
        ("%s is neither a file nor the name of an image. "
                + "Names are repository[:tag], the repository in lower case.")
            .formatted(Subject.quote(given)));
  }

  private static Path path(String text, Path folder) {
    try {
      return folder.resolve(text).normalize();
    } catch (InvalidPathException e) {
      LOG.debug("{} is no path", text, e);
      return null;
    }
  }

  /** A source folder that happens to be named like the image. */
  private static boolean isOrdinaryFolder(Path path) {
    return Files.isDirectory(path)
        && !Files.exists(path.resolve("index.json"))
        && !Files.exists(path.resolve("manifest.json"));
  }
}
