package berth.control.validate;

import berth.api.BerthException;
import berth.api.CancelledException;
import berth.api.extension.ExtensionManager;
import berth.api.extension.Permissions;
import berth.api.image.ImagePacks;
import berth.api.image.ImageReader;
import berth.api.image.PublishedImages;
import berth.api.metadata.MetadataReader;
import berth.control.command.Command;
import berth.control.command.CommandOutput;
import berth.control.command.Options;
import berth.lease.ServiceUnavailableException;
import java.util.List;

/** {@code berth extension validate}, in the words of reference 2.3. */
public final class ValidateCommand implements Command {
  private final MetadataCheck metadata;
  private final ImageCheck images;

  public ValidateCommand(
      MetadataReader metadata,
      ImageReader images,
      ImagePacks packs,
      PublishedImages published,
      ExtensionManager manager,
      Permissions permissions) {
    this.metadata = new MetadataCheck(metadata);
    this.images =
        new ImageCheck(
            images,
            packs,
            metadata,
            new PublishedCheck(published),
            new InstallCheck(manager),
            permissions);
  }

  @Override
  public String name() {
    return "extension.validate";
  }

  @Override
  public int run(Options options, CommandOutput output) throws BerthException {
    String name = options.required("image");
    boolean json = options.flag("json");
    Report report =
        json
            ? new JsonReport(output, options.flag("errors-only"))
            : new TextReport(output, options.flag("errors-only"), options.flag("verbose"));
    var subject = name.endsWith(".json") ? Report.Subject.METADATA : Report.Subject.IMAGE;
    Validation validation = new Validation(report);
    try {
      if (subject == Report.Subject.METADATA) {
        validation.add("metadata.json", metadata.read(options.path("image")).findings());
      } else {
        images.check(options, report.progress(), validation);
      }
    } catch (CancelledException e) {
      throw e;
    } catch (BerthException | ServiceUnavailableException e) {
      if (!json) {
        throw e;
      }
      // A machine reads the document, not the standard error.
      validation.add(subject.words(), List.of(Validation.error("", e.getMessage())));
    }
    report.done(subject, name, validation.findings());
    return validation.valid() ? 0 : 1;
  }
}
