package berth.manager.store;

import berth.api.extension.Extension;
import java.util.List;

/**
 * What is being done to an extension. It is on disk from before the first change until after the
 * last one, so that the next start can undo or finish what a crash broke off.
 *
 * @param extension the new revision of an install or update; the one that goes of a removal
 * @param previous name of the revision that an update replaces; else empty
 * @param engineTouched whether an install or update may have changed the engine
 * @param imageLoaded whether the image came into the engine by this
 * @param volumesThere whether the engine had volumes of the extension before
 * @param images that the engine may have got by an install or update, or that a removal takes away
 */
public record Journal(
    Act act,
    Extension extension,
    String previous,
    boolean engineTouched,
    boolean imageLoaded,
    boolean volumesThere,
    List<PackedImage> images) {

  /** What can be done to an extension. */
  public enum Act {
    INSTALL,
    UPDATE,
    REMOVE
  }

  public static Journal install(Extension extension) {
    return new Journal(Act.INSTALL, extension, "", false, false, false, List.of());
  }

  public static Journal update(Extension extension, Extension old) {
    String previous = old.folder().getFileName().toString();
    return new Journal(Act.UPDATE, extension, previous, false, false, false, List.of());
  }

  public static Journal remove(Extension extension, List<PackedImage> images) {
    return new Journal(Act.REMOVE, extension, "", false, false, false, images);
  }

  /** The same, from before the engine is touched. */
  public Journal touchingEngine(
      boolean imageLoaded, boolean volumesThere, List<PackedImage> images) {
    return new Journal(act, extension, previous, true, imageLoaded, volumesThere, images);
  }

  /** Name of the revision that it is about. */
  public String revision() {
    return extension.folder().getFileName().toString();
  }

  public String key() {
    return extension.key();
  }
}
