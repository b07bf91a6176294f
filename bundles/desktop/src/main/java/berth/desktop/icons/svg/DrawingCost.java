package berth.desktop.icons.svg;

import com.github.weisj.jsvg.parser.DomElement;
import com.github.weisj.jsvg.parser.DomProcessor;
import com.github.weisj.jsvg.parser.css.StyleProperty;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Refuses a drawing that would take too long, before any of it is drawn: elements can refer to
 * others, which are then drawn as often as they are referred to, and so on.
 */
final class DrawingCost implements DomProcessor {
  /** In elements that are drawn; about a second. */
  private static final long MAX = 50_000;

  /** What goes over all pixels costs as much as that many elements. */
  private static final long PIXELS = 50;

  private static final Pattern REFERENCE = Pattern.compile("#([^\\s\"')]+)");
  private static final List<String> REFERRING =
      List.of("href", "xlink:href", "mask", "filter", "clip-path", "fill", "stroke", "style");

  private final CheapStyles styles;
  private final Map<String, List<DomElement>> byId = new HashMap<>();

  /** What is known; nothing while it is being found out. */
  private final Map<DomElement, Weight> weights = new IdentityHashMap<>();

  private boolean patterns;
  private boolean masks;
  private boolean patternsInPatterns;
  private boolean tooHigh;

  DrawingCost(CheapStyles styles) {
    this.styles = styles;
  }

  /** An element with all that it draws: how much that is, and whether a pattern is in it. */
  private record Weight(long cost, boolean hasPattern) {
    static final Weight NOTHING = new Weight(0, false);

    Weight plus(Weight other) {
      return new Weight(Math.min(cost + other.cost, MAX + 1), hasPattern || other.hasPattern);
    }
  }

  /** Whether it was refused. */
  boolean isTooHigh() {
    return tooHigh;
  }

  /** Whether it has patterns, all of them as large as what they fill at most. */
  boolean hasPatterns() {
    return patterns;
  }

  /**
   * Looks at a document whose style sheets have been read.
   *
   * @throws IllegalStateException when it is refused
   */
  @Override
  public void process(DomElement root) {
    prepare(root);
    // The size of a pattern within another one, or where there is a mask, cannot be told.
    tooHigh = weight(root).cost > MAX || patternsInPatterns || patterns && masks;
    if (tooHigh) {
      throw new IllegalStateException("The drawing takes too much");
    }
  }

  private void prepare(DomElement element) {
    if (element.id() != null) {
      byId.computeIfAbsent(element.id(), id -> new ArrayList<>()).add(element);
    }
    CheapStyles.DEAR.forEach(name -> element.setAttribute(name, null));
    String style = element.attribute("style");
    if (style != null) {
      element.setAttribute("style", CheapStyles.attribute(style));
    }
    if (is(element, "pattern")) {
      patterns = true;
      tame(element);
    }
    masks |= is(element, "mask");
    element.children().forEach(this::prepare);
  }

  /** A pattern becomes a part of what it fills, or that whole. */
  private static void tame(DomElement pattern) {
    for (String name : List.of("patternTransform", "patternUnits", "href", "xlink:href")) {
      pattern.setAttribute(name, null);
    }
    for (String name : List.of("width", "height")) {
      String length = pattern.attribute(name, "");
      boolean part = length.matches("0?\\.[0-9]{1,9}|100%|[1-9]?[0-9]%");
      pattern.setAttribute(name, part ? length : "1");
    }
  }

  private Weight weight(DomElement element) {
    Weight known = weights.putIfAbsent(element, Weight.NOTHING);
    if (known != null) {
      // One that leads back to itself is refused by jsvg.
      return known;
    }
    Weight weight = Weight.NOTHING;
    for (DomElement child : element.children()) {
      weight = weight.plus(weight(child));
    }
    for (String reference : references(element)) {
      for (DomElement target : byId.getOrDefault(reference, List.of())) {
        weight = weight.plus(weight(target));
      }
    }
    boolean pattern = is(element, "pattern");
    patternsInPatterns |= pattern && weight.hasPattern;
    boolean pixels = pattern || is(element, "mask") || isFilterStep(element);
    weight = weight.plus(new Weight(pixels ? PIXELS : 1, pattern));
    weights.put(element, weight);
    return weight;
  }

  private List<String> references(DomElement element) {
    return Stream.concat(
            REFERRING.stream().map(name -> element.attribute(name, "")),
            styles.of(element).stream().map(StyleProperty::value))
        .flatMap(value -> REFERENCE.matcher(value).results().map(match -> match.group(1)))
        .toList();
  }

  private static boolean isFilterStep(DomElement element) {
    return element.tagName().toLowerCase(Locale.ROOT).startsWith("fe");
  }

  private static boolean is(DomElement element, String name) {
    return element.tagName().equalsIgnoreCase(name);
  }
}
