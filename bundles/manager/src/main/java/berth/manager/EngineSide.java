package berth.manager;

import berth.api.BerthException;
import berth.api.Progress;
import berth.api.backend.BackendStatus.State;
import berth.api.engine.EngineImage;
import berth.api.engine.EngineImages;
import berth.api.extension.Extension;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the engine has of an extension: its containers and its image. */
final class EngineSide {
  private static final Logger LOG = LoggerFactory.getLogger(EngineSide.class);

  private final Services services;
  private final ImageDelivery delivery;
  private final PackedImages packed;
  private final Admission admission;

  /** Keys of those that somebody stopped, so that an engine that was away does not start them. */
  private final Set<String> stopped = ConcurrentHashMap.newKeySet();

  EngineSide(Services services, ImageDelivery delivery, PackedImages packed, Admission admission) {
    this.services = services;
    this.delivery = delivery;
    this.packed = packed;
    this.admission = admission;
  }

  boolean answers() {
    try {
      return services.engine().status().reachable();
    } catch (RuntimeException e) {
      LOG.warn("The engine cannot be asked: {}", e.getMessage());
      return false;
    }
  }

  /**
   * Hands over the image if it waits for that, and brings the containers up. One that is disabled
   * stays down.
   */
  void bringUp(Extension extension, Progress progress) throws BerthException {
    stopped.remove(extension.key());
    if (!extension.metadata().hasBackend() || !extension.enabled()) {
      return;
    }
    admission.check(extension);
    try {
      packed.loadKept(extension, progress);
      delivery.loadKept(extension, progress); // Its absence says that nothing waits any more.
    } catch (IOException e) {
      throw new BerthException(
          "The image of %s, kept in %s, cannot be handed to the engine: %s. Install the extension again."
              .formatted(extension.id(), extension.folder(), e.getMessage()),
          e);
    }
    services.backends().start(extension, progress);
  }

  /** Stops the containers, which stay. */
  void stop(Extension extension, Progress progress) throws BerthException {
    if (extension.metadata().hasBackend() && extension.enabled()) {
      services.backends().stop(extension, progress);
      stopped.add(extension.key());
    }
  }

  Set<String> stopped() {
    return Set.copyOf(stopped);
  }

  void setStopped(Set<String> keys) {
    stopped.addAll(keys);
  }

  /** Whether somebody stopped it since this Berth started, and nobody started it since. */
  boolean isStopped(Extension extension) {
    return stopped.contains(extension.key());
  }

  /** Whether what is left of it is on another engine, where nothing can be done about it now. */
  boolean isElsewhere(Extension extension) {
    return services.backends().status(extension).state() == State.ELSEWHERE;
  }

  /** Takes the containers of a revision down whose successor comes next; volumes stay. */
  void makeWay(Extension old, Progress progress) throws BerthException {
    if (old.metadata().hasBackend() && old.enabled() && !isElsewhere(old)) {
      services.backends().remove(old, false, progress);
    }
  }

  /**
   * Takes the containers down, if that can be done.
   *
   * @return whether none are left
   */
  boolean takeDown(Extension extension, boolean volumes, Progress progress) {
    if (!extension.metadata().hasBackend()) {
      return true;
    }
    try {
      if (isElsewhere(extension)) {
        return false;
      }
      services.backends().remove(extension, volumes, progress);
      return true;
    } catch (BerthException | RuntimeException e) {
      LOG.warn("The containers of {} are not removed yet: {}", extension.id(), e.getMessage());
      LOG.debug("Backend stop failed", e);
      return false;
    }
  }

  /**
   * Gives an old image its name back, which an update or a build has given to another one. Without
   * that a backend would start from the image that was to replace it.
   */
  void restoreImage(Extension old, Progress progress) throws BerthException {
    EngineImages images = services.engineImages();
    if (!old.metadata().hasBackend() || images.find(old.imageId()).isEmpty()) {
      return;
    }
    Optional<EngineImage> named = images.find(old.image());
    if (named.filter(image -> image.id().equals(old.imageId())).isPresent()) {
      return;
    }
    images.tag(old.imageId(), old.image());
    named.ifPresent(
        image ->
            progress.warn(
                "%s names the image of the installed version again; the image that it named until now is still there as %s."
                    .formatted(old.image(), image.id())));
  }

  /**
   * Removes the image of an extension that goes, if that can be done.
   *
   * @return why it is still there, for the user; empty when it is not
   */
  Optional<String> removeImageOf(Extension extension) {
    EngineImages images = services.engineImages();
    try {
      images.remove(extension.image());
      if (images.find(extension.image()).isPresent()) {
        return Optional.of(
            "Image %s stays, since other containers use it.".formatted(extension.image()));
      }
      // A build may have given the name to another image; then this one has none and nobody else.
      if (!extension.imageId().isEmpty()
          && images.find(extension.imageId()).filter(image -> image.tags().isEmpty()).isPresent()) {
        images.remove(extension.imageId());
      }
      return Optional.empty();
    } catch (BerthException | RuntimeException e) {
      LOG.debug("Image removal failed", e);
      return Optional.of(
          "Image %s was not removed: %s".formatted(extension.image(), e.getMessage()));
    }
  }

  /**
   * Removes the image that came into the engine with an extension, if its tag still names it.
   *
   * @return whether it is gone
   */
  boolean removeLoadedImage(Extension extension) {
    try {
      return !delivery.isThere(extension) || removeImage(extension.image());
    } catch (BerthException | RuntimeException e) {
      LOG.warn("Image {} is not removed: {}", extension.image(), e.getMessage());
      LOG.debug("Image removal failed", e);
      return false;
    }
  }

  /** Removes the image of a revision that another one has replaced. */
  void removeReplacedImage(Extension old, Extension successor) {
    boolean same = old.image().equals(successor.image());
    if (same && old.imageId().equals(successor.imageId()) || !answers()) {
      return;
    }
    removeImage(same ? old.imageId() : old.image());
  }

  private boolean removeImage(String reference) {
    try {
      services.engineImages().remove(reference);
      return true;
    } catch (BerthException | RuntimeException e) {
      LOG.warn("Image {} is not removed: {}", reference, e.getMessage());
      LOG.debug("Image removal failed", e);
      return false;
    }
  }
}
