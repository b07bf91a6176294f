package berth.image;

import berth.api.BerthException;
import berth.api.CancelledException;
import berth.api.Progress;
import berth.api.image.ImageSource;
import berth.api.image.ImageStore;
import berth.lease.ServiceUnavailableException;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tag of an image that was named without one: the greatest semantic version that engine and
 * registry have between them, else "latest" (reference 2.3 and 2.4).
 */
public final class TagChoice {
  private static final Logger LOG = LoggerFactory.getLogger(TagChoice.class);

  private final ImageStore engine;
  private final ImageStore registry;

  public TagChoice(ImageStore engine, ImageStore registry) {
    this.engine = engine;
    this.registry = registry;
  }

  /** The same source with a tag; one that has a tag or a digest, or is an archive, stays. */
  public ImageSource exact(ImageSource source, Progress progress) throws CancelledException {
    return switch (source) {
      case ImageSource.Archive archive -> archive;
      case ImageSource.Named(String name) ->
          new ImageSource.Named(exact(name, progress, engine, registry));
      case ImageSource.Published(String name) ->
          new ImageSource.Published(exact(name, progress, registry));
    };
  }

  /** How the user would write the source. */
  static String text(ImageSource source) {
    return switch (source) {
      case ImageSource.Archive archive -> archive.path().toString();
      case ImageSource.Named(String name) -> name;
      case ImageSource.Published(String name) -> name;
    };
  }

  private static String exact(String name, Progress progress, ImageStore... stores)
      throws CancelledException {
    Optional<Reference> given = Reference.parse(name);
    if (given.isEmpty() || !given.get().tag().isEmpty() || !given.get().digest().isEmpty()) {
      return name;
    }
    Set<String> tags = new LinkedHashSet<>();
    for (ImageStore store : stores) {
      try {
        tags.addAll(store.tags(given.get().repository()));
      } catch (CancelledException e) {
        throw e;
      } catch (BerthException | ServiceUnavailableException e) {
        LOG.info("Tags of {}: {}", name, e.getMessage());
      }
    }
    Optional<String> greatest = SemanticTag.greatest(tags);
    greatest.ifPresent(
        tag -> progress.step("Tag not specified, greatest semver tag resolved: " + tag));
    return given.get().withTag(greatest.orElse(Reference.LATEST)).toString();
  }
}
