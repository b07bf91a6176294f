package berth.webview;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The style sheet that every page gets (reference 5.9, survey 2.11): the {@code --dd-*} variables
 * of the theme, and plain rules for what carries the class dockerDesktopTheme. As a user style
 * sheet it stands outside the document, and whatever the page says itself wins.
 */
final class ThemeStyle {
  private final Map<ColorScheme, String> locations = new EnumMap<>(ColorScheme.class);

  /**
   * @param themes the theme options, "light" and "dark"
   * @param rules which use the variables
   */
  ThemeStyle(JsonNode themes, String rules) {
    for (ColorScheme scheme : ColorScheme.values()) {
      String sheet = root(variables(themes.path(scheme.cssName()))) + rules;
      locations.put(scheme, dataUrl(sheet));
    }
  }

  /** Where the style sheet for light or dark is: a data URL. */
  String location(ColorScheme scheme) {
    return locations.get(scheme);
  }

  private static Map<String, String> variables(JsonNode theme) {
    Map<String, String> all = new LinkedHashMap<>();
    JsonNode palette = theme.path("palette");
    for (var hue : palette.path("docker").properties()) {
      for (var shade : hue.getValue().properties()) {
        all.put("color-" + hue.getKey() + "-" + shade.getKey(), shade.getValue().asText());
      }
    }
    for (var color : palette.path("text").properties()) {
      all.put("text-color-" + color.getKey(), color.getValue().asText());
    }
    all.put("color-background", palette.path("background").path("default").asText());
    all.put("font-family", theme.path("typography").path("fontFamily").asText());
    all.put(
        "color-code-background",
        theme.path("typography").path("inline-code").path("backgroundColor").asText());
    all.put("spacing-unit", "8px");
    for (String side : new String[] {"y", "top", "bottom"}) {
      all.put("page-padding-" + side, "calc(2 * var(--dd-spacing-unit))");
    }
    for (String side : new String[] {"x", "left", "right"}) {
      all.put("page-padding-" + side, "calc(4 * var(--dd-spacing-unit))");
    }
    return all;
  }

  private static String root(Map<String, String> variables) {
    return variables.entrySet().stream()
        .map(variable -> "--dd-" + variable.getKey() + ": " + variable.getValue() + ";")
        .collect(Collectors.joining("\n", ":root {\n", "\n}\n"));
  }

  private static String dataUrl(String sheet) {
    return "data:text/css;charset=utf-8;base64,"
        + Base64.getEncoder().encodeToString(sheet.getBytes(StandardCharsets.UTF_8));
  }
}
