package berth.components.probe;

import berth.api.BerthException;
import berth.api.image.PublishedImages;
import java.util.List;

/** Describes no images, which asks no registry. */
final class PublishedImagesProbe implements Probe<PublishedImages> {
  @Override
  public Class<PublishedImages> contract() {
    return PublishedImages.class;
  }

  @Override
  public void call(PublishedImages images) throws BerthException {
    var described = images.describe(List.of(), new Silent());
    Expect.that(described.isEmpty(), "no images were described as " + described);
  }
}
