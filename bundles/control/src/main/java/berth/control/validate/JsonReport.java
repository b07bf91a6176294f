package berth.control.validate;

import berth.api.Progress;
import berth.api.metadata.Finding;
import berth.control.command.CommandOutput;
import berth.control.command.Json;
import java.util.List;
import java.util.Locale;

/**
 * One JSON document on the standard output, whatever happens: {@code {"name": the image or file as
 * the user wrote it, "kind": "image" or "metadata", "valid": boolean, "findings": [{"severity":
 * "error" or "warning", "place": for example "metadata.json: icon" or "", "message": text}]}}.
 *
 * @param errorsOnly whether warnings are left out
 */
record JsonReport(CommandOutput output, boolean errorsOnly) implements Report {
  @Override
  public Progress progress() {
    return output.withoutSteps();
  }

  @Override
  public void checked(String check, boolean passed) {}

  @Override
  public void done(Subject subject, String name, List<Finding> findings) {
    List<Finding> errors = Validation.errors(findings);
    List<Finding> told = errorsOnly ? errors : findings;
    var document =
        new Document(name, subject.kind(), errors.isEmpty(), told.stream().map(Item::of).toList());
    output.line(new Json().write(document));
  }

  /** The names of the components are those in the JSON. */
  private record Document(String name, String kind, boolean valid, List<Item> findings) {}

  private record Item(String severity, String place, String message) {
    static Item of(Finding finding) {
      String severity = finding.severity().name().toLowerCase(Locale.ROOT);
      return new Item(severity, finding.place(), finding.message());
    }
  }
}
