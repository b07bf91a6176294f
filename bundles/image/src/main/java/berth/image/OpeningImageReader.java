package berth.image;

import berth.api.BerthException;
import berth.api.Progress;
import berth.api.engine.Engine;
import berth.api.engine.EngineContainers;
import berth.api.engine.EngineImages;
import berth.api.image.ImageReader;
import berth.api.image.ImageSource;
import berth.image.archive.ArchivedImage;
import berth.image.archive.ImageArchive;
import berth.image.engine.Leftovers;
import berth.image.engine.NamedImage;
import berth.image.engine.NamedImages;
import berth.lease.Leases;
import berth.lease.ServiceUnavailableException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens images of the engine and images in files. */
@Component
public final class OpeningImageReader implements ImageReader {
  private static final Logger LOG = LoggerFactory.getLogger(OpeningImageReader.class);

  private final Platform host;
  private final Limits limits;
  private final EngineImages images;
  private final NamedImages namedImages;
  private final Runnable onDeactivate;

  @Activate
  public OpeningImageReader(BundleContext context) {
    this(new Leases(context));
  }

  private OpeningImageReader(Leases leases) {
    host = Platform.ofHost();
    limits = Limits.DEFAULT;
    images = leases.of(EngineImages.class);
    EngineContainers containers = leases.of(EngineContainers.class);
    namedImages = new NamedImages(leases.of(Engine.class), images, containers, limits);
    Thread sweeper =
        Thread.ofVirtual().name("berth-image-leftovers").start(() -> sweep(containers));
    onDeactivate =
        () -> {
          sweeper.interrupt();
          leases.close();
        };
  }

  OpeningImageReader(
      Platform host,
      Limits limits,
      Engine engine,
      EngineImages images,
      EngineContainers containers) {
    this.host = host;
    this.limits = limits;
    this.images = images;
    this.namedImages = new NamedImages(engine, images, containers, limits);
    this.onDeactivate = () -> {};
  }

  @Deactivate
  void deactivate() {
    onDeactivate.run();
  }

  @Override
  public ImageSource source(String text, Path folder) throws BerthException {
    String given = text.strip();
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
      throw new BerthException(
          ("%s is neither a file nor the name of an image. "
                  + "Names are repository[:tag], the repository in lower case.")
              .formatted(Subject.quote(given)));
    }
    return new ImageSource.Named(given);
  }

  @Override
  public <T> T read(ImageSource source, Progress progress, ImageUse<T> use) throws BerthException {
    return switch (source) {
      case ImageSource.Archive(Path path) -> {
        try (ImageArchive archive = ImageArchive.open(path, limits, progress)) {
          yield use.use(new ArchivedImage(archive, host, images));
        }
      }
      case ImageSource.Named(String reference) -> {
        try (NamedImage image = namedImages.open(reference, progress)) {
          yield use.use(image);
        }
      }
    };
  }

  private static void sweep(EngineContainers containers) {
    try {
      new Leftovers(containers).sweep();
    } catch (ServiceUnavailableException e) {
      LOG.info("Temporary containers were not looked for: {}", e.getMessage());
    }
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
