package berth.desktop.extensions;

import berth.api.backend.BackendStatus;
import berth.api.backend.BackendStatus.State;
import berth.desktop.widgets.PlainText;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Says which backends are on which engine. For the Swing thread. */
public record Whereabouts(InstalledExtensions installed) {
  private static final int NAMED = 4;
  private static final Set<State> HERE =
      EnumSet.of(State.STARTING, State.RUNNING, State.UNHEALTHY, State.STOPPED, State.FAILED);

  /** A sentence about those that are on another engine than the chosen one; empty without any. */
  public String stranded() {
    List<String> titles =
        installed.all().stream()
            .filter(InstalledExtension::isEnabled)
            .filter(known -> known.state().filter(State.ELSEWHERE::equals).isPresent())
            .map(InstalledExtension::title)
            .toList();
    if (titles.isEmpty()) {
      return "";
    }
    return "%s %s on another engine. Nothing moves by itself; start here what you want here."
        .formatted(names(titles), titles.size() == 1 ? "is" : "are");
  }

  /** For example "the backends of Portal and Scanner stay"; empty where none has containers. */
  public String living() {
    List<String> titles =
        installed.all().stream()
            .filter(InstalledExtension::isEnabled)
            .filter(known -> known.backend().filter(Whereabouts::isHere).isPresent())
            .map(InstalledExtension::title)
            .toList();
    if (titles.isEmpty()) {
      return "";
    }
    return titles.size() == 1
        ? "the backend of " + names(titles) + " stays"
        : "the backends of " + names(titles) + " stay";
  }

  private static boolean isHere(BackendStatus status) {
    return HERE.contains(status.state())
        && status.services().stream().anyMatch(service -> !service.state().equals("absent"));
  }

  /** For example "Portal, Scanner and 3 more". */
  private static String names(List<String> titles) {
    List<String> named =
        titles.stream().limit(NAMED).map(title -> PlainText.line(title, 40)).toList();
    int more = titles.size() - NAMED;
    if (more > 0) {
      return String.join(", ", named) + " and " + more + " more";
    }
    int last = named.size() - 1;
    return last == 0
        ? named.getFirst()
        : String.join(", ", named.subList(0, last)) + " and " + named.get(last);
  }
}
