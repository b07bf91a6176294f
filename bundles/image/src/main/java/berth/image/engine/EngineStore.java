package berth.image.engine;

import berth.api.BerthException;
import berth.api.CancelledException;
import berth.api.Progress;
import berth.api.component.Handover;
import berth.api.engine.Engine;
import berth.api.engine.EngineContainers;
import berth.api.engine.EngineImage;
import berth.api.engine.EngineImages;
import berth.api.engine.RegistryLogin;
import berth.api.image.ImageReader.ImageUse;
import berth.api.image.ImageSource;
import berth.api.image.ImageStore;
import berth.api.policy.Act;
import berth.api.policy.Policy;
import berth.api.policy.RefusedException;
import berth.image.Limits;
import berth.image.Reference;
import berth.image.Repository;
import berth.image.SemanticTag;
import berth.image.docker.Logins;
import berth.image.docker.Machine;
import berth.lease.Leases;
import berth.lease.ServiceUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The images of the engine, which pulls what it does not have. */
@Component(
    service = {ImageStore.class, Handover.class},
    property = ImageStore.KIND + "=" + ImageStore.ENGINE)
public final class EngineStore implements ImageStore, Handover {
  private static final Logger LOG = LoggerFactory.getLogger(EngineStore.class);
  private static final Duration HELPER_PATIENCE = Duration.ofSeconds(30);
  private static final Pattern ID = Pattern.compile("sha256:[0-9a-f]{12,64}");

  private final Limits.Policy policy;
  private final Policy rules;
  private final EngineImages images;
  private final EngineContainers containers;
  private final Logins logins;
  private final EngineTags tags;
  private final Runnable onDeactivate;
  private Thread sweeper;

  @Activate
  public EngineStore(BundleContext context) {
    this(new Leases(context), () -> Limits.from(context::getProperty));
  }

  private EngineStore(Leases leases, Limits.Policy policy) {
    this.policy = policy;
    rules = leases.of(Policy.class);
    images = leases.of(EngineImages.class);
    containers = leases.of(EngineContainers.class);
    logins = new Logins(Machine.here(), HELPER_PATIENCE);
    tags = new EngineTags(leases.of(Engine.class));
    onDeactivate = leases::close;
  }

  public EngineStore(
      Limits limits,
      Engine engine,
      EngineImages images,
      EngineContainers containers,
      Logins logins) {
    this(limits, engine, images, containers, logins, act -> {});
  }

  EngineStore(
      Limits limits,
      Engine engine,
      EngineImages images,
      EngineContainers containers,
      Logins logins,
      Policy rules) {
    this.policy = () -> limits;
    this.rules = rules;
    this.images = images;
    this.containers = containers;
    this.logins = logins;
    this.tags = new EngineTags(engine);
    this.onDeactivate = () -> {};
  }

  @Deactivate
  void deactivate() {
    handOver();
    onDeactivate.run();
  }

  /** Begins to remove what a Berth that ended before it could left with the engine. */
  @Override
  public synchronized void takeOver() {
    sweeper = Thread.ofVirtual().name("berth-image-leftovers").start(this::sweep);
  }

  @Override
  public synchronized void handOver() {
    if (sweeper != null) {
      sweeper.interrupt();
    }
  }

  @Override
  public Set<String> tags(String repository) throws BerthException {
    return tags.of(repository);
  }

  /** An engine that is away, or cannot pull, leaves the image to the next place. */
  @Override
  public <T> Optional<T> read(ImageSource source, Progress progress, ImageUse<T> use)
      throws BerthException {
    if (!(source instanceof ImageSource.Named(String name))) {
      return Optional.empty();
    }
    Limits limits = policy.limits();
    Optional<EngineImageFiles> found =
        ID.matcher(name).matches()
            ? Optional.of(byId(name, limits, progress))
            : byName(name, limits, progress);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    try (EngineImageFiles image = found.get()) {
      return Optional.of(use.use(image));
    }
  }

  private Optional<EngineImageFiles> byName(String name, Limits limits, Progress progress)
      throws BerthException {
    Reference reference =
        Reference.parse(name)
            .orElseThrow(
                () ->
                    new BerthException(
                        "\"%s\" is not the name of an image. Write it as repository[:tag]."
                            .formatted(name)));
    try {
      Optional<EngineImage> found = images.find(reference.toString());
      if (found.isEmpty()) {
        found = pull(reference, progress);
      }
      return found.map(
          image -> open(image, reference.withTag(tag(reference, image)), limits, progress));
    } catch (CancelledException | RefusedException e) {
      throw e;
    } catch (BerthException e) {
      progress.warn(e.getMessage() + " The registry is asked instead.");
      return Optional.empty();
    }
  }

  private Optional<EngineImage> pull(Reference reference, Progress progress) throws BerthException {
    rules.check(new Act.UseRegistry(Repository.of(reference.repository()).registry()));
    progress.step("Image not available locally, pulling " + reference + "...");
    images.pull(reference.toString(), login(reference, progress), progress);
    Optional<EngineImage> found = images.find(reference.toString());
    if (found.isEmpty()) {
      throw new BerthException(
          "The engine pulled %s but does not have it now.".formatted(reference));
    }
    return found;
  }

  private Optional<RegistryLogin> login(Reference reference, Progress progress)
      throws CancelledException {
    try {
      return logins.find(Repository.of(reference.repository()).registry(), progress::warn);
    } catch (InterruptedException e) {
      throw new CancelledException("Image " + reference + " was not pulled.");
    }
  }

  private EngineImageFiles byId(String id, Limits limits, Progress progress) throws BerthException {
    EngineImage image =
        images
            .find(id)
            .orElseThrow(
                () -> new BerthException("The engine has no image " + id + ". Name it instead."));
    Reference reference =
        image.tags().stream()
            .map(tag -> Reference.parse(tag).orElse(null))
            .filter(Objects::nonNull)
            .findFirst()
            .orElseThrow(
                () ->
                    new BerthException(
                        "The image %s has no name, and the name is the extension's id. "
                                .formatted(id)
                            + "Give it one with: docker tag "
                            + id
                            + " NAME:TAG"));
    return open(image, reference, limits, progress);
  }

  private EngineImageFiles open(
      EngineImage image, Reference reference, Limits limits, Progress progress) {
    return new EngineImageFiles(image, reference, images, containers, limits, progress);
  }

  /** An image that was named by its digest may have a tag all the same. */
  private static String tag(Reference reference, EngineImage image) {
    if (!reference.tag().isEmpty() || reference.digest().isEmpty()) {
      return reference.tagOrLatest();
    }
    List<String> known =
        image.tags().stream()
            .flatMap(tag -> Reference.parse(tag).stream())
            .filter(tag -> EngineTags.isSame(tag.repository(), reference.repository()))
            .map(Reference::tag)
            .toList();
    return SemanticTag.greatest(known)
        .or(() -> known.stream().findFirst())
        .orElse(Reference.LATEST);
  }

  private void sweep() {
    try {
      new Leftovers(containers).sweep();
    } catch (ServiceUnavailableException e) {
      LOG.info("Temporary containers were not looked for: {}", e.getMessage());
    }
  }
}
