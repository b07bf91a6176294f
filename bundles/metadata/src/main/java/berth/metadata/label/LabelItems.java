package berth.metadata.label;

import berth.metadata.finding.ForeignText;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * A label that is a JSON list of objects with a name and a URL.
 *
 * @param nameKey the key of the name in each object
 */
record LabelItems(String label, String nameKey, WebAddress.Use use) {
  private static final int MAX = 100;

  /** What can be read of it; what is no such object is left out. */
  <T> List<T> read(LabelTexts texts, String text, BiFunction<String, String, T> item) {
    if (text.isEmpty()) {
      return List.of();
    }
    Optional<JsonLabel> parsed = JsonLabel.parse(text);
    if (parsed.isEmpty()) {
      texts.error(label, "must be a JSON list of objects with \"" + nameKey + "\" and \"url\"");
      // Some authors put the one URL there as it is.
      return Stream.of(WebAddress.of(text, use))
          .filter(address -> !address.unfit())
          .map(address -> item.apply("", address.url()))
          .toList();
    }
    JsonNode json = parsed.get().json();
    if (!parsed.get().strict() || !json.isArray()) {
      texts.error(label, "is not a valid JSON list; what can be read of it is used");
    }
    List<T> items = new ArrayList<>();
    Stream<JsonNode> nodes = json.isArray() ? json.valueStream() : Stream.of(json);
    for (JsonNode node : nodes.limit(MAX).toList()) {
      String given = (node.isTextual() ? node.asText() : node.path("url").asText()).strip();
      WebAddress address = WebAddress.of(given, use);
      if (address.unfit()) {
        texts.warning(label, ForeignText.quote(given) + " " + address.fault() + " and is ignored");
      } else {
        items.add(item.apply(LabelTexts.line(node.path(nameKey).asText()), address.url()));
      }
    }
    return List.copyOf(items);
  }
}
