package berth.components.probe;

import berth.api.BerthException;
import berth.api.image.ImageReader;
import berth.api.image.ImageSource;
import java.nio.file.Path;

/** Names an image, and opens an archive that is not there. */
final class ImageReaderProbe implements Probe<ImageReader> {
  private final Path nowhere;

  ImageReaderProbe(Path nowhere) {
    this.nowhere = nowhere;
  }

  @Override
  public Class<ImageReader> contract() {
    return ImageReader.class;
  }

  @Override
  public void call(ImageReader images) throws BerthException {
    ImageSource source = images.source("berth/probe:1.0.0", nowhere);
    Expect.that(
        source.equals(new ImageSource.Named("berth/probe:1.0.0")),
        "the name of an image was taken for " + source);
    var archive = new ImageSource.Archive(nowhere);
    Expect.refusal(
        "reading a file that is not there", () -> images.read(archive, new Silent(), _ -> ""));
  }
}
