package berth.image.registry;

import berth.api.BerthException;
import berth.api.Progress;
import berth.api.engine.EngineImages;
import berth.api.image.ImageReader.ImageUse;
import berth.api.image.ImageSource;
import berth.api.image.ImageStore;
import berth.image.Limits;
import berth.image.Platform;
import berth.image.Reference;
import berth.image.Subject;
import berth.image.oci.ImageContent;
import berth.image.oci.LayeredImage;
import berth.lease.Leases;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Images in registries, read without an engine. Only the layers that are wanted come down. */
@Component(property = ImageStore.KIND + "=" + ImageStore.REGISTRY)
public final class RegistryStore implements ImageStore {
  private static final Logger LOG = LoggerFactory.getLogger(RegistryStore.class);

  private final Platform host;
  private final Limits.Policy policy;
  private final RegistryClient client;
  private final EngineImages engine;
  private final Runnable onDeactivate;

  @Activate
  public RegistryStore(
      BundleContext context,
      @org.osgi.service.component.annotations.Reference RegistryClient client) {
    Leases leases = new Leases(context);
    this.host = Platform.ofHost();
    this.policy = () -> Limits.from(context::getProperty);
    this.client = client;
    this.engine = leases.of(EngineImages.class);
    this.onDeactivate = leases::close;
  }

  /**
   * @param engine is asked whether it has an image that is in a registry
   */
  public RegistryStore(Platform host, Limits limits, RegistryClient client, EngineImages engine) {
    this.host = host;
    this.policy = () -> limits;
    this.client = client;
    this.engine = engine;
    this.onDeactivate = () -> {};
  }

  @Deactivate
  void deactivate() {
    onDeactivate.run();
  }

  @Override
  public Set<String> tags(String repository) throws BerthException {
    try {
      return client.repository(repository, policy.limits(), LOG::warn).tags();
    } catch (IOException e) {
      if (RegistryFault.isNotFound(e)) {
        return Set.of();
      }
      throw RegistryFault.of("The repository " + repository, e);
    }
  }

  @Override
  public <T> Optional<T> read(ImageSource source, Progress progress, ImageUse<T> use)
      throws BerthException {
    Optional<Reference> named =
        switch (source) {
          case ImageSource.Named(String name) -> Reference.parse(name);
          case ImageSource.Published(String name) -> Reference.parse(name);
          case ImageSource.Archive _ -> Optional.empty();
        };
    if (named.isEmpty()) {
      return Optional.empty();
    }
    Reference reference = named.get();
    Subject subject =
        new Subject("The image " + reference, "Try again, or ask its author to publish it again.");
    progress.step("Fetching image " + reference + " from its registry");
    Limits limits = policy.limits();
    Optional<ImageContent> content = content(reference, limits, progress);
    if (content.isEmpty()) {
      return Optional.empty();
    }
    try (var image = new LayeredImage(subject, reference, content.get(), limits, engine)) {
      return Optional.of(use.use(image));
    }
  }

  private Optional<ImageContent> content(Reference reference, Limits limits, Progress progress)
      throws BerthException {
    RepositoryClient repository = client.repository(reference.repository(), limits, progress::warn);
    try {
      Publication publication = Publication.of(repository, tagOrDigest(reference));
      PublishedImage image =
          publication.image(host).orElseThrow(() -> noPlatform(reference, publication, host));
      return Optional.of(image.content(repository, new TransferProgress(progress)));
    } catch (IOException e) {
      if (RegistryFault.isNotFound(e)) {
        LOG.info("{}: {}", reference, e.getMessage());
        return Optional.empty();
      }
      throw RegistryFault.of("The image " + reference, e);
    }
  }

  static BerthException noPlatform(Reference reference, Publication there, Platform wanted) {
    return new BerthException(
        "The image %s is not published for %s, only for %s. Ask its author to build it for %s."
            .formatted(reference, wanted, String.join(", ", there.platforms()), wanted));
  }

  static String tagOrDigest(Reference reference) {
    return reference.digest().isEmpty() ? reference.tagOrLatest() : reference.digest();
  }
}
