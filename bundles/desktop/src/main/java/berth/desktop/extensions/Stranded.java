package berth.desktop.extensions;

import berth.api.backend.BackendStatus.State;
import berth.desktop.widgets.PlainText;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says which backends are on another engine than the chosen one. */
public final class Stranded {
  private static final int NAMED = 4;

  private Stranded() {}

  /** For example "Portal and Scanner are on another engine."; empty when none is. */
  public static String sentence(List<InstalledExtension> all) {
    List<String> names =
        all.stream()
            .filter(known -> known.isEnabled())
            .filter(known -> known.state().equals(Optional.of(State.ELSEWHERE)))
            .map(InstalledExtension::title)
            .toList();
    if (names.isEmpty()) {
      return "";
    }
    return names(names)
        + (names.size() == 1 ? " is" : " are")
        + " on another engine. Nothing moves by itself; to start one here is up to you.";
  }

  /** For example "Portal, Scanner and 3 more". */
  public static String names(List<String> titles) {
    int more = titles.size() - NAMED;
    List<String> named =
        titles.stream().limit(NAMED).map(title -> PlainText.line(title, 40)).toList();
    if (more > 0) {
      return String.join(", ", named) + " and " + more + " more";
    }
    int last = named.size() - 1;
    return last < 1
        ? String.join("", named)
        : named.stream().limit(last).collect(Collectors.joining(", ")) + " and " + named.get(last);
  }
}
