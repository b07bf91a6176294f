package berth.desktop.preinstall;

import berth.api.BerthException;
import berth.api.CancelledException;
import berth.api.Progress;
import berth.api.edition.Edition;
import berth.api.extension.Extension;
import berth.api.extension.ExtensionManager;
import berth.api.image.ImageDescription;
import berth.api.image.ImageFiles;
import berth.api.image.ImagePacks;
import berth.api.image.ImageReader;
import berth.api.image.ImageSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Brings the edition's extensions into the home, once for each version of the edition. One that the
 * user removed does not come back; one that the user installed or updated stays; one that is as the
 * edition brought it is updated when the edition brings another image.
 *
 * @param home folder that remembers what was done
 */
record Preinstallation(
    Edition edition, ExtensionManager extensions, ImageReader images, ImagePacks packs, Path home) {
  /** Whether there is something to do; reads one small file. */
  boolean isDue() throws IOException {
    return !edition.preinstalled().isEmpty()
        && !new Remembered(home).isDone(edition.brand().version());
  }

  /**
   * Does it. What fails is tried again at the next start, and does not keep the others away.
   *
   * @throws BerthException when something failed; names each and why
   */
  void run(Progress progress) throws BerthException {
    List<String> failures = new ArrayList<>();
    try {
      Remembered remembered = new Remembered(home);
      for (Path archive : edition.preinstalled()) {
        try {
          for (ImageSource each : packs.extensions(new ImageSource.Archive(archive), progress)) {
            bring(each, remembered, progress);
          }
        } catch (CancelledException e) {
          throw e;
        } catch (BerthException e) {
          failures.add(e.getMessage());
        }
      }
      if (failures.isEmpty()) {
        remembered.done(edition.brand().version());
      }
    } catch (IOException e) {
      failures.add("It cannot be remembered in " + home + ": " + e);
    }
    if (!failures.isEmpty()) {
      throw new BerthException(String.join(" ", failures));
    }
  }

  private void bring(ImageSource archive, Remembered remembered, Progress progress)
      throws BerthException, IOException {
    ImageDescription image = images.read(archive, progress, ImageFiles::description);
    String id = image.repository();
    Optional<String> brought = remembered.image(id);
    Optional<String> there = extensions.find(id).map(Extension::imageId);
    if (brought.isPresent()) {
      if (brought.get().equals(image.id()) || !brought.equals(there)) {
        return; // Nothing new, or the user removed or changed it.
      }
      extensions.update(archive, progress);
    } else if (there.isEmpty()) {
      extensions.install(archive, progress);
    } else if (!there.get().equals(image.id())) {
      return; // The user's own.
    }
    remembered.dealtWith(id, image.id());
  }
}
