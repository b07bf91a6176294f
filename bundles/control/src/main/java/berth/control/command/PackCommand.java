package berth.control.command;

import berth.api.BerthException;
import berth.api.extension.ExtensionPacker;
import berth.api.image.ImagePacks.Pack;
import berth.api.image.ImageReader;
import berth.api.image.ImageSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** {@code berth extension pack}. */
public final class PackCommand implements Command {
  private final ExtensionPacker packer;
  private final ImageReader images;

  public PackCommand(ExtensionPacker packer, ImageReader images) {
    this.packer = packer;
    this.images = images;
  }

  @Override
  public String name() {
    return "extension.pack";
  }

  @Override
  public int run(Options options, CommandOutput output) throws BerthException {
    Path file = options.path("output");
    List<ImageSource> sources = new ArrayList<>();
    for (String image : options.list("images")) {
      sources.add(images.source(image, options.folder()));
    }
    Pack pack = packer.pack(sources, new LinkedHashSet<>(options.list("platforms")), file, output);
    PackText.lines(pack).forEach(output::line);
    output.line("Packed into " + file);
    return 0;
  }
}
