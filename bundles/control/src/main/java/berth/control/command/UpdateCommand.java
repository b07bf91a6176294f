package berth.control.command;

import berth.api.BerthException;
import berth.api.extension.Extension;
import berth.api.extension.ExtensionManager;
import berth.api.image.ImageReader;

/** {@code berth extension update}. */
public final class UpdateCommand implements Command {
  private final ExtensionManager manager;
  private final ImageReader images;

  public UpdateCommand(ExtensionManager manager, ImageReader images) {
    this.manager = manager;
    this.images = images;
  }

  @Override
  public String name() {
    return "extension.update";
  }

  @Override
  public int run(Options options, CommandOutput output) throws BerthException {
    var source = images.source(options.required("image"), options.folder());
    Extension extension = manager.update(source, output);
    output.line("Extension \"" + extension.title() + "\" updated to " + extension.tag());
    return 0;
  }
}
