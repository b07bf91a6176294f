package berth.control.command;

import berth.api.BerthException;
import berth.api.image.ImageReader;
import berth.api.metadata.Finding;
import berth.api.metadata.MetadataReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code berth extension validate}, in the words of reference 2.3. */
public final class ValidateCommand implements Command {
  private final MetadataReader metadata;
  private final ImageReader images;

  public ValidateCommand(MetadataReader metadata, ImageReader images) {
    this.metadata = metadata;
    this.images = images;
  }

  @Override
  public String name() {
    return "extension.validate";
  }

  @Override
  public int run(Options options, CommandOutput output) throws BerthException {
    String text = options.required("image");
    if (text.endsWith(".json")) {
      Path file = options.path("image");
      return report("metadata file", text, findings(file), output);
    }
    var source = images.source(text, options.folder());
    ImageValidation validation = new ImageValidation(metadata);
    List<Finding> findings = images.read(source, output, validation::findings);
    return report("extension image", text, findings, output);
  }

  private List<Finding> findings(Path file) throws BerthException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] json = in.readNBytes(MetadataReader.MAX_BYTES + 1);
      if (json.length > MetadataReader.MAX_BYTES) {
        throw new BerthException(
            "The file "
                + file
                + " is longer than "
                + MetadataReader.MAX_BYTES
                + " bytes, which no metadata.json is.");
      }
      return new MetadataValidation(metadata).read(json).findings();
    } catch (IOException e) {
      throw new BerthException("The file " + file + " cannot be read: " + reason(e), e);
    }
  }

  private static String reason(IOException e) {
    return e instanceof java.nio.file.NoSuchFileException ? "there is none." : e.getMessage();
  }

  private static int report(
      String kind, String name, List<Finding> findings, CommandOutput output) {
    findings.stream()
        .filter(finding -> finding.severity() == Finding.Severity.WARNING)
        .forEach(output::warn);
    List<Finding> errors =
        findings.stream().filter(finding -> finding.severity() == Finding.Severity.ERROR).toList();
    if (errors.isEmpty()) {
      output.line("The " + kind + " \"" + name + "\" is valid");
      return 0;
    }
    output.error("The " + kind + " \"" + name + "\" is not valid. see errors:");
    errors.forEach(finding -> output.error("- " + Complaint.of(finding)));
    output.error("invalid " + kind);
    return 1;
  }
}
