package berth.desktop.views;

import java.util.Map;
import java.util.Optional;

/**
 * Where in the window the user is. It goes from one version of this part to the next as plain
 * strings; a kind that the next one does not know is the list of extensions.
 *
 * @param kind one of the constants here, or the name of a list of what the engine has or of a page
 *     about Berth itself
 * @param id of the extension or of what the engine has; empty for none
 * @param detail the query of a tab, the tab of a container, the name of an image; empty for none
 */
public record Place(String kind, String id, String detail) {
  public static final String MANAGE = "manage";
  public static final String TAB = "tab";
  public static final String BACKEND = "backend";
  public static final String CONTAINER = "container";
  public static final String IMAGE = "image";
  public static final String VOLUME = "volume";

  /** A place without further details. */
  public Place(String kind) {
    this(kind, "", "");
  }

  /** As plain strings, which every version understands. */
  public Map<String, String> strings() {
    return Map.of("kind", kind, "id", id, "detail", detail);
  }

  /** What another version has written; the list of extensions where that says nothing. */
  public static Place of(Map<?, ?> strings) {
    return new Place(
        text(strings, "kind").orElse(MANAGE),
        text(strings, "id").orElse(""),
        text(strings, "detail").orElse(""));
  }

  private static Optional<String> text(Map<?, ?> strings, String key) {
    return strings.get(key) instanceof String text ? Optional.of(text) : Optional.empty();
  }
}
