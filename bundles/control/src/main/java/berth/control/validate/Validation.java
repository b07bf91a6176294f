package berth.control.validate;

import berth.api.extension.Permission;
import berth.api.image.ImagePacks.Pack;
import berth.api.metadata.Finding;
import berth.api.metadata.Finding.Severity;
import berth.control.command.PermissionJson;
import java.util.ArrayList;
import java.util.List;

/** The checks of one image or file, as they are made. */
final class Validation {
  private final Report report;
  private final List<Finding> findings = new ArrayList<>();

  Validation(Report report) {
    this.report = report;
  }

  /**
   * Takes down what a check has found.
   *
   * @param check what was checked, for example "image labels"
   */
  void add(String check, List<Finding> found) {
    findings.addAll(found);
    report.checked(check, errors(found).isEmpty());
  }

  /** A pack is validated, which holds this. */
  void pack(Pack pack) {
    report.pack(pack);
    report.checked("digests of the pack", true);
  }

  /** An extension asks for this. */
  void permissions(List<Permission> asked) {
    report.permissions(asked.stream().map(PermissionJson::of).toList());
  }

  /** Whether no check has found an error so far. */
  boolean valid() {
    return errors(findings).isEmpty();
  }

  List<Finding> findings() {
    return List.copyOf(findings);
  }

  static List<Finding> errors(List<Finding> findings) {
    return findings.stream().filter(finding -> finding.severity() == Severity.ERROR).toList();
  }

  static Finding error(String place, String message) {
    return new Finding(Severity.ERROR, place, message);
  }

  static Finding warning(String place, String message) {
    return new Finding(Severity.WARNING, place, message);
  }
}
