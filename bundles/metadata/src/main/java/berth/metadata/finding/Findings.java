package berth.metadata.finding;

import berth.api.metadata.Finding;
import berth.api.metadata.Finding.Severity;
import java.util.ArrayList;
import java.util.List;

/** Gathers complaints; a hostile text cannot make it gather without end. */
public final class Findings {
  private static final int MAX = 200;

  private final List<Finding> found = new ArrayList<>();
  private int omitted;

  public Findings() {}

  public void error(String place, String message) {
    add(new Finding(Severity.ERROR, place, message));
  }

  public void warning(String place, String message) {
    add(new Finding(Severity.WARNING, place, message));
  }

  /** All of them in the order in which they came; the last one counts what is left out. */
  public List<Finding> toList() {
    List<Finding> all = new ArrayList<>(found);
    if (omitted > 0) {
      all.add(new Finding(Severity.WARNING, "", "and " + omitted + " more complaints"));
    }
    return List.copyOf(all);
  }

  private void add(Finding finding) {
    if (found.size() < MAX) {
      found.add(finding);
    } else {
      omitted++;
    }
  }
}
