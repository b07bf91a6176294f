package berth.api.image;

import berth.api.BerthException;
import berth.api.Progress;
import java.nio.file.Path;
import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.annotation.versioning.ProviderType;

/** Opens images. */
@ProviderType
public interface ImageReader {
  /**
   * What the user means by a text: a path of something that exists is an archive, everything else
   * the name of an image.
   *
   * @param folder relative paths start here
   * @throws BerthException when the text is neither, for example a file that does not exist
   */
  ImageSource source(String text, Path folder) throws BerthException;

  /**
   * Opens an image for as long as {@code use} runs. An image that only a registry has is pulled.
   *
   * @return what {@code use} returns
   */
  <T> T read(ImageSource source, Progress progress, ImageUse<T> use) throws BerthException;

  /** Works with an open image. */
  @FunctionalInterface
  @ConsumerType
  interface ImageUse<T> {
    T use(ImageFiles image) throws BerthException;
  }
}
