package berth.components.probe;

import berth.api.BerthException;
import berth.api.image.ImageSource;
import berth.api.image.ImageStore;
import java.nio.file.Path;

/** Opens an archive that is not there: of a registry or an engine nothing is asked. */
final class ImageStoreProbe implements Probe<ImageStore> {
  private final Path nowhere;

  ImageStoreProbe(Path nowhere) {
    this.nowhere = nowhere;
  }

  @Override
  public Class<ImageStore> contract() {
    return ImageStore.class;
  }

  @Override
  public void call(ImageStore store) throws BerthException {
    var archive = new ImageSource.Archive(nowhere);
    Expect.answerOrReason(
        "reading a file that is not there", () -> store.read(archive, new Silent(), _ -> ""));
  }
}
