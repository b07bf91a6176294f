package berth.control.command;

import berth.api.BerthException;
import berth.api.extension.Extension;
import berth.api.extension.ExtensionManager;
import berth.api.image.ImageReader;

/** {@code berth extension install}. */
public final class InstallCommand implements Command {
  private final ExtensionManager manager;
  private final ImageReader images;

  public InstallCommand(ExtensionManager manager, ImageReader images) {
    this.manager = manager;
    this.images = images;
  }

  @Override
  public String name() {
    return "extension.install";
  }

  @Override
  public int run(Options options, CommandOutput output) throws BerthException {
    var source = images.source(options.required("image"), options.folder());
    Extension extension = manager.install(source, output);
    output.line("Extension \"" + extension.title() + "\" installed successfully");
    return 0;
  }
}
