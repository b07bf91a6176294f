package berth.metadata;

import berth.api.metadata.Labels;
import berth.api.metadata.Labels.Link;
import berth.api.metadata.Labels.Screenshot;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the labels of one image (reference 2.1). */
final class LabelParser {
  private static final String IMAGE = "org.opencontainers.image.";
  private static final String EXTENSION = "com.docker.extension.";
  private static final String DESKTOP = "com.docker.desktop.extension.";
  private static final String CATEGORIES = EXTENSION + "categories";
  private static final String ADDITIONAL_URLS = EXTENSION + "additional-urls";

  private static final int MAX_LENGTH = 256 * 1024;
  private static final int MAX_ITEMS = 100;
  private static final Pattern UNRESOLVED = Pattern.compile("\\$(\\w+|\\{[^{}]*})");
  private static final Set<String> KNOWN_CATEGORIES =
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

  private final Map<String, String> labels;
  private final Findings findings;

  LabelParser(Map<String, String> labels, Findings findings) {
    this.labels = labels;
    this.findings = findings;
  }

  Labels parse() {
    return new Labels(
        title(),
        mandatory(IMAGE + "description"),
        Findings.printable(mandatory(IMAGE + "vendor")),
        apiVersion(),
        url(DESKTOP + "icon", mandatory(DESKTOP + "icon"), "http", "https"),
        screenshots(),
        mandatory(EXTENSION + "detailed-description"),
        publisherUrl(),
        mandatory(EXTENSION + "changelog"),
        links(),
        value(EXTENSION + "account-info"),
        categories());
  }

  private String title() {
    String title = Findings.printable(mandatory(IMAGE + "title"));
    if (title.toLowerCase(Locale.ROOT).contains("extension")) {
      warning(IMAGE + "title", "should not contain the word \"extension\"");
    }
    return title;
  }

  private String apiVersion() {
    String label = DESKTOP + "api.version";
    String text = mandatory(label);
    if (!text.isEmpty()) {
      Optional<ApiVersion> version = ApiVersion.parse(text);
      if (version.isEmpty()) {
        error(label, Findings.quote(text) + " is neither a version nor a constraint");
      } else if (!version.get().accepts(ApiVersion.BERTH)) {
        String made = Findings.quote(text) + " leaves out Berth's API version " + ApiVersion.BERTH;
        warning(label, made + "; the extension may not work");
      }
    }
    return text;
  }

  private String publisherUrl() {
    String label = EXTENSION + "publisher-url";
    return url(label, mandatory(label), "http", "https", "mailto");
  }

  private List<Screenshot> screenshots() {
    String label = EXTENSION + "screenshots";
    return items(label, mandatory(label), "alt", Screenshot::new, "http", "https");
  }

  private List<Link> links() {
    if (labels.get(ADDITIONAL_URLS) == null) {
      findings.warning(
          "label " + ADDITIONAL_URLS,
          "label \"%s\" is not specified. You can provide more detailed information to users"
                  .formatted(ADDITIONAL_URLS)
              + " about your extension.");
    }
    String text = value(ADDITIONAL_URLS);
    return items(ADDITIONAL_URLS, text, "title", Link::new, "http", "https", "mailto");
  }

  private List<String> categories() {
    String label = CATEGORIES;
    if (labels.get(label) == null && labels.get(EXTENSION + "category") != null) {
      warning(EXTENSION + "category", "the name is " + CATEGORIES + "; it is used all the same");
      label = EXTENSION + "category";
    } else if (labels.get(label) == null) {
      warning(label, "label \"" + CATEGORIES + "\" is not specified");
    }
    String text = value(label);
    List<String> given = List.of(text.split(","));
    if (text.startsWith("[")) {
      Optional<JsonLabel> json = JsonLabel.parse(text);
      warning(label, "must be a list with commas, not " + Findings.quote(text));
      given =
          json.map(list -> list.json().valueStream().map(JsonNode::asText).toList())
              .orElse(List.of());
    }
    List<String> categories = new ArrayList<>();
    for (String name : given.stream().limit(MAX_ITEMS).toList()) {
      String category = Findings.printable(name).strip().toLowerCase(Locale.ROOT);
      if (category.isEmpty() || categories.contains(category)) {
        continue;
      }
      if (category.matches("[\\d.]+")) {
        warning(label, Findings.quote(category) + " is no category and is ignored");
        continue;
      }
      if (!KNOWN_CATEGORIES.contains(category)) {
        warning(label, Findings.quote(category) + " is not one of the known categories");
      }
      categories.add(category);
    }
    return List.copyOf(categories);
  }

  /** A JSON list of objects that have a name and a url; what is no such object is left out. */
  private <T> List<T> items(
      String label,
      String text,
      String nameKey,
      BiFunction<String, String, T> item,
      String... schemes) {
    if (text.isEmpty()) {
      return List.of();
    }
    Optional<JsonLabel> parsed = JsonLabel.parse(text);
    if (parsed.isEmpty()) {
      error(label, "must be a JSON list of objects with \"" + nameKey + "\" and \"url\"");
      // Some authors put the one URL there as it is.
      return isUrl(text, schemes) ? List.of(item.apply("", encoded(text))) : List.of();
    }
    JsonNode json = parsed.get().json();
    if (!parsed.get().strict() || !json.isArray()) {
      error(label, "is not a valid JSON list; what can be read of it is used");
    }
    List<T> items = new ArrayList<>();
    Stream<JsonNode> nodes = json.isArray() ? json.valueStream() : Stream.of(json);
    for (JsonNode node : nodes.limit(MAX_ITEMS).toList()) {
      String given = node.isTextual() ? node.asText() : node.path("url").asText();
      String url = url(label, given.strip(), schemes);
      if (!url.isEmpty()) {
        String name = Findings.printable(node.path(nameKey).asText()).strip();
        items.add(item.apply(name, url));
      }
    }
    return List.copyOf(items);
  }

  private String url(String label, String text, String... schemes) {
    if (text.isEmpty() || isUrl(text, schemes)) {
      return encoded(text);
    }
    String wanted = String.join(", ", schemes);
    warning(label, Findings.quote(text) + " is not a URL (" + wanted + ") and is ignored");
    return "";
  }

  private static boolean isUrl(String text, String... schemes) {
    try {
      URI uri = new URI(encoded(text));
      String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      return List.of(schemes).contains(scheme)
          && (uri.getHost() != null || scheme.equals("mailto"));
    } catch (URISyntaxException e) {
      return false;
    }
  }

  /** Blanks are common in the file names of screenshots. */
  private static String encoded(String url) {
    return url.replace(" ", "%20");
  }

  private String mandatory(String label) {
    String text = labels.get(label);
    if (text == null) {
      findings.error("label " + label, "mandatory image label \"" + label + "\" is missing");
    } else if (text.isBlank()) {
      findings.error(
          "label " + label, "mandatory image label \"" + label + "\" is set to empty string");
    }
    return value(label);
  }

  /** The label's text; empty when it is missing, too long or an unresolved build argument. */
  private String value(String label) {
    String text = labels.get(label);
    if (text == null) {
      return "";
    }
    if (text.length() > MAX_LENGTH) {
      error(label, "is longer than " + MAX_LENGTH + " characters and is ignored");
      return "";
    }
    String value = text.strip();
    if (UNRESOLVED.matcher(value).matches()) {
      error(label, "is the build argument " + Findings.quote(value) + ", which was never set");
      return "";
    }
    return value;
  }

  private void error(String label, String message) {
    findings.error("label " + label, message);
  }

  private void warning(String label, String message) {
    findings.warning("label " + label, message);
  }
}
