package berth.control.command;

import berth.api.BerthException;
import berth.api.extension.Extension;
import berth.api.extension.ExtensionManager;
import berth.api.image.ImagePacks;
import berth.api.image.ImageReader;

/** {@code berth extension install}. */
public final class InstallCommand implements Command {
  private final ExtensionManager manager;
  private final ImageReader images;
  private final ImagePacks packs;

  public InstallCommand(ExtensionManager manager, ImageReader images, ImagePacks packs) {
    this.manager = manager;
    this.images = images;
    this.packs = packs;
  }

  @Override
  public String name() {
    return "extension.install";
  }

  @Override
  public int run(Options options, CommandOutput output) throws BerthException {
    var source = images.source(options.required("image"), options.folder());
    return new PackedExtensions(packs, source)
        .forEach(
            output,
            each -> {
              Extension extension = manager.install(each, output);
              output.line("Extension \"" + extension.title() + "\" installed successfully");
            });
  }
}
