package berth.components;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Component;

/** What went wrong with bundles since Berth started, by symbolic name. */
@Component(service = Problems.class)
public final class Problems {
  private final Map<String, String> problems = new ConcurrentHashMap<>();

  void put(String name, String problem) {
    problems.put(name, problem);
  }

  void clear(String name) {
    problems.remove(name);
  }

  Optional<String> of(String name) {
    return Optional.ofNullable(problems.get(name));
  }
}
