package berth.control.validate;

import berth.api.Progress;
import berth.api.image.ImagePacks.Pack;
import berth.api.metadata.Finding;
import berth.control.command.CommandOutput;
import berth.control.command.Complaint;
import berth.control.command.PackText;
import berth.control.command.PermissionJson;
import java.util.List;

/**
 * In the words that authors know (reference 2.3).
 *
 * @param errorsOnly whether warnings are left out
 * @param verbose whether each check is told
 */
record TextReport(CommandOutput output, boolean errorsOnly, boolean verbose) implements Report {
  @Override
  public Progress progress() {
    return output;
  }

  @Override
  public void pack(Pack pack) {
    PackText.lines(pack).forEach(output::line);
  }

  @Override
  public void permissions(List<PermissionJson> asked) {
    if (!asked.isEmpty()) {
      output.line("The extension asks for:");
      asked.forEach(permission -> output.line("  " + permission.text()));
    }
  }

  @Override
  public void checked(String check, boolean passed) {
    if (verbose) {
      output.line("Checked " + check + (passed ? "" : ": failed"));
    }
  }

  @Override
  public void done(Subject subject, String name, List<Finding> findings) {
    List<Finding> errors = Validation.errors(findings);
    if (!errorsOnly) {
      findings.stream().filter(finding -> !errors.contains(finding)).forEach(output::warn);
    }
    if (errors.isEmpty()) {
      output.line("The " + subject.words() + " \"" + name + "\" is valid");
      return;
    }
    output.error("The " + subject.words() + " \"" + name + "\" is not valid. see errors:");
    errors.forEach(finding -> output.error("- " + Complaint.of(finding)));
    output.error("invalid " + subject.words());
  }
}
