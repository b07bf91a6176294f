package berth.api.catalog;

import berth.api.image.ImageSource;
import berth.api.metadata.Labels;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * An extension that can be installed. Its pictures are files of this machine, of which only size
 * and kind were checked; who draws them limits pixels and time.
 *
 * @param id image repository without tag
 * @param labels what is said of it; what the catalog does not know is empty
 * @param source where it is installed from
 * @param icon an SVG, PNG or JPEG file; empty where there is none
 * @param screenshots in the order in which they are shown
 */
public record CatalogEntry(
    String id,
    String tag,
    Labels labels,
    ImageSource source,
    Optional<Path> icon,
    List<Screenshot> screenshots) {

  /**
   * A picture of the extension at work.
   *
   * @param file a PNG or JPEG file
   * @param alt what there is to see, for who cannot see it; may be empty
   */
  public record Screenshot(Path file, String alt) {}
}
