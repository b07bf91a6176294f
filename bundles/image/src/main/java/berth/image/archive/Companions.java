package berth.image.archive;

import berth.api.BerthException;
import berth.api.engine.EngineImages;
import berth.api.image.ImageFiles;
import berth.image.Limits;
import berth.image.Platform;
import berth.image.oci.LayeredImage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The images of a pack that one of its extensions needs; opened when somebody asks. */
final class Companions implements AutoCloseable {
  private final ImageArchive archive;
  private final List<String> names;
  private final Supplier<Platform> platform;
  private final Limits limits;
  private final EngineImages engine;
  private final List<LayeredImage> opened = new ArrayList<>();

  /**
   * @param platform that they must be for
   */
  Companions(
      ImageArchive archive,
      List<String> names,
      Supplier<Platform> platform,
      Limits limits,
      EngineImages engine) {
    this.archive = archive;
    this.names = names;
    this.platform = platform;
    this.limits = limits;
    this.engine = engine;
  }

  synchronized List<ImageFiles> images() throws BerthException {
    if (opened.size() < names.size()) {
      Platform wanted = platform.get();
      for (String name : names.subList(opened.size(), names.size())) {
        var image = archive.opened(wanted, name);
        opened.add(
            new LayeredImage(
                archive.subject(), image.reference(), image.content(), limits, engine));
      }
    }
    return List.copyOf(opened);
  }

  @Override
  public synchronized void close() {
    opened.forEach(LayeredImage::close);
  }
}
