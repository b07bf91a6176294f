package berth.image.registry;

import berth.api.BerthException;
import berth.api.CancelledException;
import berth.api.Progress;
import berth.api.image.ImageDescription;
import berth.api.image.PublishedImages;
import berth.image.Limits;
import berth.image.Platform;
import berth.image.Reference;
import berth.image.Subject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells of images in registries, without their layers. */
@Component
public final class RegistryImages implements PublishedImages {
  private static final Logger LOG = LoggerFactory.getLogger(RegistryImages.class);

  private final Platform host;
  private final Limits.Policy policy;
  private final RegistryClient client;

  @Activate
  public RegistryImages(
      BundleContext context,
      @org.osgi.service.component.annotations.Reference RegistryClient client) {
    this(Platform.ofHost(), () -> Limits.from(context::getProperty), client);
  }

  public RegistryImages(Platform host, Limits.Policy policy, RegistryClient client) {
    this.host = host;
    this.policy = policy;
    this.client = client;
  }

  @Override
  public Set<String> tags(String repository) throws BerthException {
    try {
      return client.repository(repository, policy.limits(), LOG::warn).tags();
    } catch (IOException e) {
      throw RegistryFault.of("The repository " + repository, e);
    }
  }

  @Override
  public List<Described> describe(List<String> references, Progress progress) {
    Set<String> warnings = ConcurrentHashMap.newKeySet();
    List<Described> described = new ArrayList<>();
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Described>> pending = new ArrayList<>();
      for (String reference : references) {
        pending.add(executor.submit(() -> describe(reference, warnings::add)));
      }
      for (int i = 0; i < references.size(); i++) {
        described.add(result(references.get(i), pending.get(i), executor));
        progress.advance(described.size(), references.size());
      }
    }
    warnings.forEach(progress::warn);
    return described;
  }

  /** An interrupt ends the work on all others too. */
  private static Described result(
      String reference, Future<Described> pending, ExecutorService executor) {
    try {
      return pending.get();
    } catch (InterruptedException e) {
      executor.shutdownNow();
      Thread.currentThread().interrupt();
      return failed(
          reference,
          Set.of(),
          new CancelledException("The image " + reference + " was not looked at."));
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  private Described describe(String text, Consumer<String> warnings) {
    Optional<Reference> parsed = Reference.parse(text);
    if (parsed.isEmpty()) {
      String message = "%s is not the name of an image. Write it as repository[:tag].";
      return failed(text, Set.of(), new BerthException(message.formatted(Subject.quote(text))));
    }
    Reference reference = parsed.get();
    Set<String> platforms = Set.of();
    try {
      RepositoryClient repository =
          client.repository(reference.repository(), policy.limits(), warnings);
      var publication = Publication.of(repository, RegistryStore.tagOrDigest(reference));
      platforms = publication.platforms();
      Optional<PublishedImage> image = publication.image(host);
      if (image.isEmpty()) {
        image = publication.onlyImage();
      }
      if (image.isEmpty()) {
        String message = "The image %s is not published for %s, only for %s.";
        return failed(
            text,
            platforms,
            new BerthException(message.formatted(reference, host, String.join(", ", platforms))));
      }
      return new Described(
          text, Optional.of(description(reference, image.get())), platforms, Optional.empty());
    } catch (BerthException e) {
      return failed(text, platforms, e);
    } catch (IOException e) {
      return failed(text, platforms, RegistryFault.of("The image " + reference, e));
    }
  }

  private static ImageDescription description(Reference reference, PublishedImage image) {
    return new ImageDescription(
        reference.repository(),
        reference.tagOrLatest(),
        image.id().toString(),
        Map.copyOf(image.labels()),
        image.platform().os(),
        image.platform().architecture());
  }

  private static Described failed(String reference, Set<String> platforms, BerthException why) {
    return new Described(reference, Optional.empty(), platforms, Optional.of(why));
  }
}
