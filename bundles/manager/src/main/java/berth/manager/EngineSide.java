package berth.manager;

import berth.api.BerthException;
import berth.api.Progress;
import berth.api.extension.Extension;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the engine has of an extension: its containers and its image. */
final class EngineSide {
  private static final Logger LOG = LoggerFactory.getLogger(EngineSide.class);

  private final Services services;
  private final ImageDelivery delivery;

  EngineSide(Services services, ImageDelivery delivery) {
    this.services = services;
    this.delivery = delivery;
  }

  boolean answers() {
    try {
      return services.engine().status().reachable();
    } catch (RuntimeException e) {
      LOG.warn("The engine cannot be asked: {}", e.getMessage());
      return false;
    }
  }

  /** Hands over the image if it waits for that, and brings the containers up. */
  void bringUp(Extension extension, Progress progress) throws BerthException {
    if (!extension.metadata().hasBackend()) {
      return;
    }
    try {
      delivery.loadKept(extension, progress);
    } catch (IOException e) {
      throw new BerthException(
          "The image of %s, kept in %s, cannot be handed to the engine: %s. Install the extension again."
              .formatted(extension.id(), extension.folder(), e.getMessage()),
          e);
    }
    services.backends().start(extension, progress);
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
      services.backends().remove(extension, volumes, progress);
      return true;
    } catch (BerthException | RuntimeException e) {
      LOG.warn("The containers of {} are not removed yet: {}", extension.id(), e.getMessage());
      LOG.debug("Backend stop failed", e);
      return false;
    }
  }

  /**
   * Removes an image, if that can be done.
   *
   * @param reference of it, or its id
   * @return whether it is gone, or stays because a container needs it
   */
  boolean removeImage(String reference) {
    try {
      services.engineImages().remove(reference);
      return true;
    } catch (BerthException | RuntimeException e) {
      LOG.warn("Image {} is not removed: {}", reference, e.getMessage());
      LOG.debug("Image removal failed", e);
      return false;
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
}
