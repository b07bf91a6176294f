package berth.itests.engines;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What an engine has, to see later what has come and stayed. */
public record Leftovers(Map<String, Set<String>> things) {
  private static final Map<String, List<String>> LISTS =
      Map.of(
          "container", List.of("ps", "--all", "--format", "{{.Names}}"),
          "network", List.of("network", "ls", "--format", "{{.Name}}"),
          "volume", List.of("volume", "ls", "--format", "{{.Name}}"),
          "image", List.of("images", "--format", "{{.Repository}}:{{.Tag}}"));

  /** All that the engine has now. */
  public static Leftovers of(TestEngine engine) {
    Map<String, Set<String>> things = new TreeMap<>();
    LISTS.forEach(
        (kind, list) ->
            things.put(
                kind,
                engine
                    .docker(list.toArray(String[]::new))
                    .succeeded()
                    .out()
                    .lines()
                    .collect(Collectors.toCollection(TreeSet::new))));
    return new Leftovers(things);
  }

  /**
   * What is here and was not there before, for example "volume data". The relay's image may stay:
   * it belongs to no extension, and the next one needs it again.
   */
  public List<String> since(Leftovers before) {
    return things.entrySet().stream()
        .flatMap(
            kind ->
                kind.getValue().stream()
                    .filter(name -> !name.startsWith("berth/relay:"))
                    .filter(name -> !before.things.get(kind.getKey()).contains(name))
                    .map(name -> kind.getKey() + " " + name))
        .toList();
  }
}
