package berth.image.archive;

import berth.api.BerthException;
import berth.api.Progress;
import berth.api.engine.Engine;
import berth.api.engine.EngineImages;
import berth.api.image.ImageReader.ImageUse;
import berth.api.image.ImageSource;
import berth.api.image.ImageStore;
import berth.image.Limits;
import berth.image.Platform;
import berth.image.oci.LayeredImage;
import berth.lease.Leases;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
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
  private final Supplier<Platform> enginePlatform;
  private final Runnable onDeactivate;

  @Activate
  public ArchiveStore(BundleContext context) {
    Leases leases = new Leases(context);
    host = Platform.ofHost();
    policy = () -> Limits.from(context::getProperty);
    engine = leases.of(EngineImages.class);
    enginePlatform = new EnginePlatform(leases.of(Engine.class), host);
    onDeactivate = leases::close;
  }

  /**
   * @param engine is asked whether it has an image that is in an archive
   */
  public ArchiveStore(Platform host, Limits limits, EngineImages engine) {
    this.host = host;
    this.policy = () -> limits;
    this.engine = engine;
    this.enginePlatform = () -> host;
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
    if (!(source instanceof ImageSource.Archive(var path, var name))) {
      return Optional.empty();
    }
    Limits limits = policy.limits();
    try (ImageArchive archive = ImageArchive.open(path, limits, progress)) {
      Optional<PackIndex> pack = archive.pack();
      Optional<String> chosen = name.isPresent() ? name : onlyExtension(archive, pack);
      var opened = chosen.isPresent() ? archive.opened(host, chosen.get()) : archive.opened(host);
      List<String> needed =
          pack.isPresent() && chosen.isPresent()
              ? pack.get().imagesOf(chosen.get())
              : List.<String>of();
      try (var image =
              new LayeredImage(
                  archive.subject(), opened.reference(), opened.content(), limits, engine);
          var companions = new Companions(archive, needed, enginePlatform, limits, engine)) {
        return Optional.of(use.use(needed.isEmpty() ? image : new PackedImage(image, companions)));
      }
    }
  }

  /** Empty where the archive is no pack, and has one image or none anyway. */
  private static Optional<String> onlyExtension(ImageArchive archive, Optional<PackIndex> pack)
      throws BerthException {
    List<String> extensions = pack.map(PackIndex::extensions).orElse(List.of());
    if (extensions.size() > 1) {
      throw new BerthException(
          "%s holds several extensions: %s. Choose one of them."
              .formatted(archive.subject().name(), String.join(", ", extensions)));
    }
    return extensions.stream().findFirst();
  }
}
