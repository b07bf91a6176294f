package berth.edition.build;

import berth.edition.document.EditionDocument;
import java.nio.file.Path;

/**
 * What is being built.
 *
 * @param document what edition.json says
 * @param folder the edition's
 * @param distribution Berth's own, that the edition is put on top of
 * @param berthVersion of that distribution
 * @param work a folder for what is not done yet, on the disk of the results
 */
record Plan(
    EditionDocument document, Path folder, Path distribution, String berthVersion, Path work) {
  /** The edition as a distribution: program and edition in one folder. */
  Path stage() {
    return work.resolve(document.program() + "-" + document.version());
  }

  /** One line about the edition. */
  String summary() {
    return document.about().lines().findFirst().map(String::strip).orElse(document.name());
  }
}
