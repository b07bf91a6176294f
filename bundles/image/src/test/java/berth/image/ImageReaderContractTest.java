package berth.image;

import berth.api.image.ImageReader;
import berth.api.image.ImageReaderContract;

/** The reader keeps to its contract. */
class ImageReaderContractTest extends ImageReaderContract {
  @Override
  protected ImageReader reader() {
    return Readers.withoutEngine(Limits.DEFAULT);
  }
}
