package berth.components.choice;

import berth.api.component.Component.Origin;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * All that was chosen.
 *
 * @param berth version of Berth that wrote it
 * @param parts by symbolic name; the others are those of the distribution
 * @param worked jars of the store with which Berth last started well, by symbolic name
 * @param failedStarts how often in sequence a start with these parts did not come to a good end
 * @param failure why the last of them did not; empty when the process ended in it
 * @param folder SHA-256 of what was taken in from the watched folder, by file name
 */
public record Choices(
    String berth,
    Map<String, Choice> parts,
    Map<String, Jar> worked,
    int failedStarts,
    String failure,
    Map<String, String> folder) {
  /** Starts that may fail before something else is tried. */
  private static final int PATIENCE = 2;

  public Choices {
    parts = sorted(parts);
    worked = sorted(worked);
    failure = failure == null ? "" : failure;
    folder = sorted(folder);
  }

  /** Nothing was chosen. */
  public static Choices none(String berth) {
    return new Choices(berth, Map.of(), Map.of(), 0, "", Map.of());
  }

  /** With a part that runs from another jar; that calls for a start that proves it. */
  public Choices with(String name, Choice choice) {
    Map<String, Choice> more = new TreeMap<>(parts);
    more.put(name, choice);
    return new Choices(berth, more, worked, 0, "", folder);
  }

  public Choices without(String name) {
    Map<String, Choice> fewer = new TreeMap<>(parts);
    fewer.remove(name);
    return new Choices(berth, fewer, worked, 0, "", folder);
  }

  /** With what is taken in from a file of the watched folder; an empty SHA-256 for nothing. */
  public Choices withFile(String file, String sha256) {
    Map<String, String> files = new TreeMap<>(folder);
    if (sha256.isEmpty()) {
      files.remove(file);
    } else {
      files.put(file, sha256);
    }
    return new Choices(berth, parts, worked, failedStarts, failure, files);
  }

  /** The part that runs from this jar because it lies in the watched folder. */
  public Optional<String> fromFolder(String sha256) {
    return parts.entrySet().stream()
        .filter(part -> part.getValue().jar().stored())
        .filter(part -> part.getValue().jar().sha256().equals(sha256))
        .filter(part -> part.getValue().jar().origin() == Origin.FOLDER)
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** The jars of the store that are to run, by symbolic name. */
  public Map<String, Jar> chosen() {
    Map<String, Jar> chosen = new TreeMap<>();
    parts.forEach(
        (name, choice) -> {
          if (choice.jar().stored()) {
            chosen.put(name, choice.jar());
          }
        });
    return chosen;
  }

  /** The jars that are still needed, by SHA-256. */
  public Set<String> needed() {
    Set<String> needed = new HashSet<>();
    worked.values().forEach(jar -> needed.add(jar.sha256()));
    for (Choice choice : parts.values()) {
      needed.add(choice.jar().sha256());
      if (choice.previous() != null) {
        needed.add(choice.previous().sha256());
      }
    }
    return needed;
  }

  /** Whether Berth has started with these parts before. */
  private boolean proven() {
    return chosen().equals(worked);
  }

  /**
   * A start begins. One with parts that are not proven counts as failed until it has come to its
   * end, since a part may end the process or hang; a proven set is not given up because somebody
   * called a start off.
   */
  public Choices begun(String version) {
    Choices now = version.equals(berth) ? this : ofEarlierBerth(version);
    if (now.chosen().isEmpty()) {
      return now;
    }
    if (now.failedStarts >= PATIENCE) {
      now = now.fallenBack();
    }
    return now.proven() ? now : now.withStarts(now.failedStarts + 1, "");
  }

  /** The start that began came to a good end. */
  public Choices ended() {
    return proven() && failedStarts == 0
        ? this
        : new Choices(berth, parts, chosen(), 0, "", folder);
  }

  /** The start that began failed for a reason that was seen. */
  public Choices failed(String reason) {
    return withStarts(proven() ? failedStarts + 1 : failedStarts, reason);
  }

  private Choices withStarts(int starts, String reason) {
    return new Choices(berth, parts, worked, starts, reason, folder);
  }

  /** What worked with another version of Berth has to work with this one first. */
  private Choices ofEarlierBerth(String version) {
    return new Choices(version, parts, Map.of(), 0, "", folder);
  }

  /** The set that worked last; where it is that which fails, the distribution's own parts. */
  private Choices fallenBack() {
    Map<String, Jar> target = proven() ? Map.of() : worked;
    String why = failure.isEmpty() ? "the start broke off" : failure;
    Map<String, Choice> fallen = new TreeMap<>();
    parts.forEach(
        (name, choice) -> {
          Jar jar = target.get(name);
          if (choice.jar().equals(jar) || jar == null && !choice.jar().stored()) {
            fallen.put(name, choice);
            return;
          }
          String problem =
              "Version %s was given up because starts with it failed: %s"
                  .formatted(choice.jar().version(), why);
          Jar before = jar == null ? new Jar("", "", null) : jar;
          fallen.put(name, new Choice(before, null, choice.added(), choice.contracts(), problem));
        });
    return new Choices(berth, fallen, target, 0, "", folder);
  }

  private static <T> Map<String, T> sorted(Map<String, T> map) {
    return Collections.unmodifiableMap(map == null ? new TreeMap<>() : new TreeMap<>(map));
  }
}
