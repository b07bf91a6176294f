package berth.desktop.icons.svg;

import com.github.weisj.jsvg.parser.DomElement;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.css.CssParser;
import com.github.weisj.jsvg.parser.css.StyleProperty;
import com.github.weisj.jsvg.parser.css.StyleSheet;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The styles of an SVG without those that make a short text a drawing without end: the dashes of a
 * line and what is set on each of its corners.
 */
final class CheapStyles implements CssParser {
  /** Their names, also those of attributes. */
  static final Set<String> DEAR =
      Set.of("stroke-dasharray", "marker", "marker-start", "marker-mid", "marker-end");

  private final CssParser parser = LoaderContext.createDefault().cssParser();
  private final List<StyleSheet> sheets = new ArrayList<>();

  @Override
  public StyleSheet parse(List<char[]> text) {
    StyleSheet sheet = parser.parse(text);
    StyleSheet cheap =
        (element, consumer) ->
            sheet.forEachMatchingRule(
                element,
                property -> {
                  if (!isDear(property.name())) {
                    consumer.applyRule(property);
                  }
                });
    sheets.add(cheap);
    return cheap;
  }

  /** What the style sheets set on an element. */
  List<StyleProperty> of(DomElement element) {
    List<StyleProperty> properties = new ArrayList<>();
    sheets.forEach(sheet -> sheet.forEachMatchingRule(element, properties::add));
    return properties;
  }

  /** The text of a style attribute without what is left out. */
  static String attribute(String style) {
    return Stream.of(style.split(";"))
        .filter(declaration -> !isDear(declaration.split(":", 2)[0]))
        .collect(Collectors.joining(";"));
  }

  private static boolean isDear(String name) {
    return DEAR.contains(name.strip().toLowerCase(Locale.ROOT));
  }
}
