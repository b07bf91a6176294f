package berth.metadata.label;

import berth.api.metadata.Labels;
import berth.api.metadata.Labels.Link;
import berth.api.metadata.Labels.Screenshot;
import berth.metadata.finding.Findings;
import berth.metadata.finding.ForeignText;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads the labels of one image (reference 2.1). */
public final class LabelParser {
  private final LabelTexts texts;

  public LabelParser(Map<String, String> labels, Findings findings) {
    texts = new LabelTexts(labels, findings);
  }

  public Labels parse() {
    return new Labels(
        title(),
        texts.mandatory(LabelName.DESCRIPTION),
        LabelTexts.line(texts.mandatory(LabelName.VENDOR)),
        apiVersion(),
        url(LabelName.ICON, WebAddress.Use.PICTURE),
        screenshots(),
        html(LabelName.DETAILED_DESCRIPTION),
        url(LabelName.PUBLISHER_URL, WebAddress.Use.LINK),
        html(LabelName.CHANGELOG),
        links(),
        texts.value(LabelName.ACCOUNT_INFO),
        Categories.of(texts));
  }

  private String title() {
    String title = LabelTexts.line(texts.mandatory(LabelName.TITLE));
    if (title.toLowerCase(Locale.ROOT).contains("extension")) {
      texts.warning(LabelName.TITLE, "should not contain the word \"extension\"");
    }
    return title;
  }

  private String apiVersion() {
    String text = texts.mandatory(LabelName.API_VERSION);
    if (!text.isEmpty()) {
      ApiVersionLabel.check(text, texts);
    }
    return text;
  }

  private String url(String label, WebAddress.Use use) {
    String text = texts.mandatory(label);
    if (text.isEmpty()) {
      return "";
    }
    WebAddress address = WebAddress.of(text, use);
    if (address.unfit()) {
      texts.warning(label, ForeignText.quote(text) + " " + address.fault() + " and is ignored");
    }
    return address.url();
  }

  private String html(String label) {
    String text = texts.mandatory(label);
    if (text.length() > SafeHtml.MAX_LENGTH) {
      texts.error(label, "is longer than " + SafeHtml.MAX_LENGTH + " characters and is ignored");
      return "";
    }
    SafeHtml html = SafeHtml.of(text);
    if (!html.leftOut().isEmpty()) {
      texts.warning(label, "what is not shown of it: " + String.join(", ", html.leftOut()));
    }
    return html.html();
  }

  private List<Screenshot> screenshots() {
    var items = new LabelItems(LabelName.SCREENSHOTS, "alt", WebAddress.Use.PICTURE);
    return items.read(texts, texts.mandatory(items.label()), Screenshot::new);
  }

  private List<Link> links() {
    var items = new LabelItems(LabelName.ADDITIONAL_URLS, "title", WebAddress.Use.LINK);
    if (!texts.has(items.label())) {
      texts.warning(
          items.label(),
          "label \"%s\" is not specified. You can provide more detailed information to users about your extension."
              .formatted(items.label()));
    }
    return items.read(texts, texts.value(items.label()), Link::new);
  }
}
