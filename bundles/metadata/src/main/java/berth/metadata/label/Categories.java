package berth.metadata.label;

import berth.metadata.finding.ForeignText;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The label with the categories, which is free text in practice (survey 4). */
final class Categories {
  private static final int MAX = 100;
  private static final Set<String> KNOWN =
      Set.of(
          "ci-cd",
          "container-orchestration",
          "cloud-deployment",
          "cloud-development",
          "database",
          "kubernetes",
          "networking",
          "image-registry",
          "security",
          "testing-tools",
          "utility-tools",
          "volumes");

  private Categories() {}

  /** In lower case, each once, in the order of the text. */
  static List<String> of(LabelTexts texts) {
    String label = label(texts);
    List<String> categories = new ArrayList<>();
    for (String name : given(texts, label)) {
      String category = LabelTexts.line(name).toLowerCase(Locale.ROOT);
      if (category.isEmpty() || categories.contains(category)) {
        continue;
      }
      if (category.matches("[\\d.]+")) {
        texts.warning(label, ForeignText.quote(category) + " is no category and is ignored");
        continue;
      }
      if (!KNOWN.contains(category)) {
        texts.warning(label, ForeignText.quote(category) + " is not one of the known categories");
      }
      categories.add(category);
    }
    return List.copyOf(categories);
  }

  private static String label(LabelTexts texts) {
    if (texts.has(LabelName.CATEGORIES)) {
      return LabelName.CATEGORIES;
    }
    if (texts.has(LabelName.CATEGORY)) {
      texts.warning(
          LabelName.CATEGORY, "the name is " + LabelName.CATEGORIES + "; it is used all the same");
      return LabelName.CATEGORY;
    }
    texts.warning(LabelName.CATEGORIES, "label \"" + LabelName.CATEGORIES + "\" is not specified");
    return LabelName.CATEGORIES;
  }

  private static List<String> given(LabelTexts texts, String label) {
    String text = texts.value(label);
    if (!text.startsWith("[")) {
      return List.of(text.split(",", MAX + 1)).stream().limit(MAX).toList();
    }
    texts.warning(label, "must be a list with commas, not " + ForeignText.quote(text));
    return JsonLabel.parse(text)
        .map(list -> list.json().valueStream().limit(MAX).map(JsonNode::asText).toList())
        .orElse(List.of());
  }
}
