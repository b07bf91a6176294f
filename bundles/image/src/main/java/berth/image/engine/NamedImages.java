package berth.image.engine;

import berth.api.BerthException;
import berth.api.Progress;
import berth.api.engine.Engine;
import berth.api.engine.EngineContainers;
import berth.api.engine.EngineImage;
import berth.api.engine.EngineImages;
import berth.image.Limits;
import berth.image.Reference;
import berth.image.SemanticTag;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds images by name, in the engine or through its registry. */
public final class NamedImages {
  private static final Pattern ID = Pattern.compile("sha256:[0-9a-f]{12,64}");

  private final EngineImages images;
  private final EngineContainers containers;
  private final EngineTags tags;
  private final Limits limits;

  public NamedImages(
      Engine engine, EngineImages images, EngineContainers containers, Limits limits) {
    this.images = images;
    this.containers = containers;
    this.tags = new EngineTags(engine);
    this.limits = limits;
  }

  /** Opens an image; one that the engine does not have is pulled. */
  public NamedImage open(String text, Progress progress) throws BerthException {
    if (ID.matcher(text).matches()) {
      return byId(text);
    }
    Reference reference =
        Reference.parse(text)
            .orElseThrow(
                () ->
                    new BerthException(
                        "\"%s\" is not the name of an image. Write it as repository[:tag]."
                            .formatted(text)));
    Optional<EngineImage> found = images.find(reference.toString());
    if (found.isEmpty() && reference.tag().isEmpty() && reference.digest().isEmpty()) {
      Optional<String> greatest = SemanticTag.greatest(tags.of(reference.repository()));
      if (greatest.isPresent()) {
        reference = reference.withTag(greatest.get());
        found = images.find(reference.toString());
      }
    }
    if (found.isEmpty()) {
      found = pull(reference, progress);
    }
    EngineImage image = found.get();
    return open(image, reference.withTag(tag(reference, image)));
  }

  private Optional<EngineImage> pull(Reference reference, Progress progress) throws BerthException {
    progress.step("Image not available locally, pulling " + reference + "...");
    images.pull(reference.toString(), progress);
    Optional<EngineImage> found = images.find(reference.toString());
    if (found.isEmpty()) {
      throw new BerthException(
          "The engine pulled %s but does not have it now. Try again.".formatted(reference));
    }
    return found;
  }

  private NamedImage byId(String id) throws BerthException {
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
    return open(image, reference);
  }

  private NamedImage open(EngineImage image, Reference reference) {
    return new NamedImage(image, reference, images, containers, limits);
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
}
