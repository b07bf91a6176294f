package berth.image.tree;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Files, and folders with all that is in them. */
final class PathSet {
  private final boolean everything;
  private final Map<String, List<List<String>>> byFirstName = new HashMap<>();

  /**
   * @param paths the empty path stands for everything
   */
  PathSet(Collection<List<String>> paths) {
    everything = paths.contains(List.<String>of());
    for (List<String> path : paths) {
      if (!path.isEmpty()) {
        byFirstName.computeIfAbsent(path.getFirst(), _ -> new ArrayList<>()).add(path);
      }
    }
  }

  /** Whether the path is one of them or below one of them. */
  boolean covers(List<String> path) {
    return everything
        || byFirstName.getOrDefault(path.getFirst(), List.of()).stream()
            .anyMatch(
                known ->
                    path.size() >= known.size() && path.subList(0, known.size()).equals(known));
  }
}
