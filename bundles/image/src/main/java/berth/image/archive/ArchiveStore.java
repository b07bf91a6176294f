package berth.image.archive;

import berth.api.BerthException;
import berth.api.Progress;
import berth.api.engine.EngineImages;
import berth.api.image.ImageReader.ImageUse;
import berth.api.image.ImageSource;
import berth.api.image.ImageStore;
import berth.image.Limits;
import berth.image.Platform;
import berth.image.oci.LayeredImage;
import berth.lease.Leases;
import java.util.Optional;
import java.util.Set;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** Images in files and folders, read without an engine. */
@Component(property = ImageStore.KIND + "=" + ImageStore.ARCHIVE)
public final class ArchiveStore implements ImageStore {
  private final Platform host;
  private final Limits.Policy policy;
  private final EngineImages engine;
  private final Runnable onDeactivate;

  @Activate
  public ArchiveStore(BundleContext context) {
    Leases leases = new Leases(context);
    host = Platform.ofHost();
    policy = () -> Limits.from(context::getProperty);
    engine = leases.of(EngineImages.class);
    onDeactivate = leases::close;
  }

  /**
   * @param engine is asked whether it has an image that is in an archive
   */
  public ArchiveStore(Platform host, Limits limits, EngineImages engine) {
    this.host = host;
    this.policy = () -> limits;
    this.engine = engine;
    this.onDeactivate = () -> {};
  }

  @Deactivate
  void deactivate() {
    onDeactivate.run();
  }

  /** None: an archive is opened by its path. */
  @Override
  public Set<String> tags(String repository) {
    return Set.of();
  }

  @Override
  public <T> Optional<T> read(ImageSource source, Progress progress, ImageUse<T> use)
      throws BerthException {
    if (!(source instanceof ImageSource.Archive(var path))) {
      return Optional.empty();
    }
    Limits limits = policy.limits();
    try (ImageArchive archive = ImageArchive.open(path, limits, progress)) {
      var opened = archive.opened(host);
      try (var image =
          new LayeredImage(
              archive.subject(), opened.reference(), opened.content(), limits, engine)) {
        return Optional.of(use.use(image));
      }
    }
  }
}
