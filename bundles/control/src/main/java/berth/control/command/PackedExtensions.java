package berth.control.command;

import berth.api.BerthException;
import berth.api.CancelledException;
import berth.api.image.ImagePacks;
import berth.api.image.ImageSource;
import java.util.List;

/** What a command takes for one extension: an image, or a pack of several. */
record PackedExtensions(ImagePacks packs, ImageSource source) {
  /** What is done with one extension. */
  interface Act {
    void on(ImageSource extension) throws BerthException;
  }

  /**
   * Does it with each; with those of a pack also when it fails with another.
   *
   * @return the exit code
   * @throws BerthException when it fails with the only one, or is called off
   */
  int forEach(CommandOutput output, Act act) throws BerthException {
    List<ImageSource> extensions = packs.extensions(source, output);
    if (extensions.size() == 1) {
      act.on(extensions.getFirst());
      return 0;
    }
    output.line("The pack holds " + extensions.size() + " extensions:");
    extensions.forEach(extension -> output.line("  " + name(extension)));
    int failed = 0;
    for (ImageSource extension : extensions) {
      try {
        act.on(extension);
      } catch (CancelledException e) {
        throw e;
      } catch (BerthException e) {
        output.error(e.getMessage());
        failed++;
      }
    }
    return failed == 0 ? 0 : 1;
  }

  private static String name(ImageSource extension) {
    return extension instanceof ImageSource.Archive archive
        ? archive.name().orElse(archive.path().toString())
        : extension.toString();
  }
}
