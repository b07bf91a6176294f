package berth.components.folder;

import java.nio.file.Path;
import java.util.Set;

/** What is done with the jars of the watched folder. */
public interface Intake {
  /** Names of the files whose bundles run, as far as nothing else replaced them. */
  Set<String> taken();

  /** A jar is there, whole and at rest: its bundle is added, or replaces the one of its name. */
  void takeIn(Path jar);

  /** A jar that was taken in has gone: what was before comes back. */
  void takeOut(String file);

  /**
   * A jar cannot be taken in, or can again.
   *
   * @param reason in a sentence; empty when there is none any more
   */
  void refused(String file, String reason);
}
