package berth.metadata.label;

import berth.metadata.finding.ForeignText;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.owasp.html.AttributePolicy;
import org.owasp.html.HtmlChangeListener;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/**
 * A text of an author, plain or HTML, as HTML that can do nothing but be read (reference 2.1).
 *
 * @param leftOut what the author had in it besides, in words
 */
record SafeHtml(String html, List<String> leftOut) {
  /** The sanitizer takes a second for a tag of that many characters, and grows with its square. */
  static final int MAX_LENGTH = 64 * 1024;

  private static final int MAX_NAMED = 10;
  private static final String ELEMENTS =
      "a b blockquote br caption code dd del div dl dt em h1 h2 h3 h4 h5 h6 hr i img ins kbd li ol p"
          + " pre q s samp small strike strong sub sup table tbody td tfoot th thead tr u ul var";

  /** Elements that a text may have lost and still means as HTML. */
  private static final String OTHER_ELEMENTS =
      "article body button center details font footer head header html iframe input main nav script"
          + " section span style summary svg title video";

  /** In plain text there are words such as "&lt;name>" too. */
  private static final Pattern TAG =
      Pattern.compile(
          "<!--|</?(?:%s)[\\s/>]".formatted((ELEMENTS + " " + OTHER_ELEMENTS).replace(' ', '|')),
          Pattern.CASE_INSENSITIVE);

  /** Authors have these on every other link; that they are missing changes nothing. */
  private static final Set<String> UNIMPORTANT = Set.of("rel", "target");

  private static final PolicyFactory POLICY =
      new HtmlPolicyBuilder()
          .allowElements(ELEMENTS.split(" "))
          .allowUrlProtocols("http", "https", "mailto")
          .allowAttributes("href")
          .matching(address(WebAddress.Use.LINK))
          .onElements("a")
          .allowAttributes("src")
          .matching(address(WebAddress.Use.PICTURE))
          .onElements("img")
          .allowAttributes("alt")
          .onElements("img")
          .allowAttributes("width", "height")
          .matching(Pattern.compile("[1-9][0-9]{0,3}"))
          .onElements("img")
          .requireRelsOnLinks("noopener", "noreferrer")
          .toFactory();

  /** Reads a text of at most {@link #MAX_LENGTH}. */
  static SafeHtml of(String text) {
    Set<String> leftOut = new LinkedHashSet<>();
    String html = TAG.matcher(text).find() ? text : paragraphs(text);
    String safe = POLICY.sanitize(html, new LeftOut(), leftOut);
    return new SafeHtml(safe.strip(), shortened(leftOut));
  }

  /** Plain text: what is between empty lines is a paragraph, and its lines stay lines. */
  private static String paragraphs(String text) {
    var html = new StringBuilder();
    boolean open = false;
    for (String line : text.lines().toList()) {
      if (line.isBlank()) {
        open = false;
        continue;
      }
      html.append(open ? "<br>" : "<p>");
      html.append(line.strip().replace("<", "&lt;").replace(">", "&gt;"));
      open = true;
    }
    return html.toString();
  }

  private static AttributePolicy address(WebAddress.Use use) {
    return (element, attribute, value) -> {
      WebAddress address = WebAddress.of(value.strip(), use);
      return address.unfit() ? null : address.url();
    };
  }

  private static List<String> shortened(Collection<String> leftOut) {
    long more = leftOut.size() - MAX_NAMED;
    return Stream.concat(
            leftOut.stream().limit(MAX_NAMED),
            more > 0 ? Stream.of("and " + more + " more") : Stream.empty())
        .collect(Collectors.toUnmodifiableList());
  }

  /** Notes what the policy leaves out, each once. */
  private static final class LeftOut implements HtmlChangeListener<Set<String>> {
    @Override
    public void discardedTag(Set<String> leftOut, String element) {
      leftOut.add("<" + ForeignText.shortened(element) + ">");
    }

    @Override
    public void discardedAttributes(Set<String> leftOut, String element, String... attributes) {
      for (String attribute : attributes) {
        if (!UNIMPORTANT.contains(attribute)) {
          String name = ForeignText.shortened(attribute);
          leftOut.add(name + " of <" + ForeignText.shortened(element) + ">");
        }
      }
    }
  }
}
