package berth.components;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Component;

/** What went wrong with bundles since Berth started, by symbolic name. */
@Component(service = Problems.class)
public final class Problems {
  private final Map<String, String> problems = new ConcurrentHashMap<>();

  private final Map<String, String> refused = new ConcurrentHashMap<>();

  void put(String name, String problem) {
    problems.put(name, problem);
  }

  void clear(String name) {
    problems.remove(name);
  }

  Optional<String> of(String name) {
    return Optional.ofNullable(problems.get(name));
  }

  /**
   * A file of the watched folder is not taken in.
   *
   * @param reason empty when nothing is wrong with it any more
   */
  void refuse(String file, String reason) {
    if (reason.isEmpty()) {
      refused.remove(file);
    } else {
      refused.put(file, reason);
    }
  }

  /** Why files of the watched folder are not taken in, by name. */
  Map<String, String> refused() {
    return Map.copyOf(refused);
  }
}
