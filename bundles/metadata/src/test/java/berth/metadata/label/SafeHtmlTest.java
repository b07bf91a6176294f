package berth.metadata.label;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is left of an author's HTML, as another parser than the sanitizer's own sees it. */
class SafeHtmlTest {
  private static final Set<String> ELEMENTS =
      Set.of(
          "a",
          "b",
          "blockquote",
          "br",
          "caption",
          "code",
          "dd",
          "del",
          "div",
          "dl",
          "dt",
          "em",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "hr",
          "i",
          "img",
          "ins",
          "kbd",
          "li",
          "ol",
          "p",
          "pre",
          "q",
          "s",
          "samp",
          "small",
          "strike",
          "strong",
          "sub",
          "sup",
          "table",
          "tbody",
          "td",
          "tfoot",
          "th",
          "thead",
          "tr",
          "u",
          "ul",
          "var");
  private static final Map<String, Set<String>> ATTRIBUTES =
      Map.of("a", Set.of("href", "rel"), "img", Set.of("src", "alt", "width", "height"));

  private static final Attacks ATTACKS = new Attacks("pwned()", "attack.example");

  static List<String> html() {
    return ATTACKS.html();
  }

  static List<String> urls() {
    return ATTACKS.urls();
  }

  @Test
  void theListIsThere() {
    assertThat(html()).hasSizeGreaterThan(300);
    assertThat(urls()).hasSizeGreaterThan(100);
  }

  @ParameterizedTest
  @MethodSource("html")
  void ofAnAttackOnlyTextIsLeft(String attack) {
    harmless(attack);
    harmless("<p>before</p>" + attack + "<p>after</p>");
    harmless("<table><tr><td>" + attack);
    harmless("<a href=\"https://example.com\">" + attack);
  }

  @ParameterizedTest
  @MethodSource("urls")
  void noBadUrlGetsThrough(String url) {
    for (String html : Attacks.carriers(url)) {
      assertThat(harmless(html)).doesNotContain("href=", "src=");
    }
  }

  @Test
  void whatAuthorsWriteStays() {
    String html =
        """
        <h2>New</h2>
        <ul><li><b>Fast</b> &amp; <em>small</em></li><li>Fixed <code>a &lt; b</code></li></ul>
        <p>See <a href="https://example.com/a?b=1&amp;c=2#d" target="_blank" rel="x">here</a>,
        <a href="mailto:me@example.com">write</a>.<br>
        <img src="http://example.com/a b.png" alt="A picture" width="300" height="20" class="c"></p>
        <table><thead><tr><th>A</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>
        """;

    SafeHtml safe = SafeHtml.of(html);
    Document document = Jsoup.parse(safe.html());

    assertThat(document.text()).isEqualTo("New Fast & small Fixed a < b See here, write. A 1");
    assertThat(document.select("ul > li")).hasSize(2);
    assertThat(document.select("th")).hasSize(1);
    assertThat(document.select("a").eachAttr("href"))
        .containsExactly("https://example.com/a?b=1&c=2#d", "mailto:me@example.com");
    assertThat(document.select("a").eachAttr("rel")).containsOnly("noopener noreferrer");
    assertThat(document.selectFirst("img").attributes().html())
        .isEqualTo(
            " src=\"http://example.com/a%20b.png\" alt=\"A picture\" width=\"300\" height=\"20\"");
    assertThat(safe.leftOut()).containsExactly("class of <img>");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Plain                     | <p>Plain</p>",
        "`One\ntwo\r\n\r\n \nThree`| <p>One<br />two</p><p>Three</p>",
        "a < b > c & d             | <p>a &lt; b &gt; c &amp; d</p>",
        "run <name> \"x\"          | <p>run &lt;name&gt; &#34;x&#34;</p>",
        "R&amp;D                   | <p>R&amp;D</p>",
        "`- a\n- b`                | <p>- a<br />- b</p>",
        "``                        | ``",
      })
  void plainTextKeepsItsLines(String text, String html) {
    assertThat(SafeHtml.of(text).html()).isEqualTo(html);
    assertThat(SafeHtml.of(text).leftOut()).isEmpty();
  }

  @Test
  void saysWhatIsLeftOut() {
    assertThat(
            SafeHtml.of("<p onclick=x style=y>a</p><script>b</script><a href='ftp://x'>c</a>")
                .leftOut())
        .containsExactly("onclick of <p>", "style of <p>", "<script>", "<a>");
    assertThat(SafeHtml.of("<p " + "a%d=1 ".repeat(3).formatted(1, 2, 3) + ">").leftOut())
        .hasSize(3);
    StringBuilder many = new StringBuilder("<p");
    for (int i = 0; i < 5000; i++) {
      many.append(" a").append(i).append("=1");
    }
    assertThat(SafeHtml.of(many + ">").leftOut()).hasSize(11).last().isEqualTo("and 4990 more");
  }

  @Test
  @Timeout(60)
  void theLongestLabelIsRead() {
    assertThat(SafeHtml.of("<b x=y ".repeat(SafeHtml.MAX_LENGTH / 7)).html()).isEqualTo("<b></b>");
  }

  /** Long enough for a reader that takes more than the square of the length not to come back. */
  @ParameterizedTest
  @Timeout(60)
  @ValueSource(
      strings = {
        "<b>",
        "<table><tr><td>",
        "<ul><li>",
        "<div>",
        "<a href=http://x>",
        "<",
        "<!--",
        "</b>",
        "<p a=",
        "<p \"",
        "&",
        "&#",
        "&lt",
        "<svg>",
        "<math><mi>",
        "<![CDATA[",
        "<select><option>",
        "<b><i>",
        "<a",
        "'",
        "\n",
        " \n",
        "<br>",
        "<p/",
        "<script>",
        "<style><",
        "\0",
        "<x",
        "<?",
        "<b></i>",
        "<pre>\n",
        "<b x=y ",
        "<b x='y' ",
        "<q a \n"
      })
  void hugeRepetitionsAreBounded(String part) {
    harmless(part.repeat(SafeHtml.MAX_LENGTH / 4 / part.length()));
  }

  /** The HTML that is left, which must be what it looks like to any parser. */
  private static String harmless(String text) {
    String html = SafeHtml.of(text).html();
    check(text, Jsoup.parseBodyFragment(html).body());
    check(text, Jsoup.parse(html, "", Parser.xmlParser()));
    // What a browser makes of it and writes down again must not have turned into something else.
    String again = Jsoup.parseBodyFragment(html).body().html();
    check(text, Jsoup.parseBodyFragment(again).body());
    if (html.startsWith("<")) {
      assertThat(SafeHtml.of(html).leftOut()).as("found in %s", html).isEmpty();
    }
    return html;
  }

  private static void check(String attack, Node top) {
    top.traverse(
        (node, depth) -> {
          if (node == top) {
            return;
          }
          if (node instanceof Comment comment) {
            // The sanitizer parts "{{", which some frameworks take for a script.
            assertThat(comment.getData()).isEqualTo(" ");
            return;
          }
          assertThat(node)
              .as("in what is left of %s", attack)
              .isInstanceOfAny(Element.class, TextNode.class);
          if (node instanceof Element element) {
            assertThat(ELEMENTS).contains(element.tagName());
            for (Attribute attribute : element.attributes()) {
              check(element, attribute);
            }
          }
        });
  }

  private static void check(Element element, Attribute attribute) {
    assertThat(ATTRIBUTES.getOrDefault(element.tagName(), Set.of())).contains(attribute.getKey());
    switch (attribute.getKey()) {
      case "href" -> assertThat(attribute.getValue()).matches("(https?://|mailto:)[!-~]+");
      case "src" -> assertThat(attribute.getValue()).matches("https?://[!-~]+");
      case "rel" -> assertThat(attribute.getValue()).isEqualTo("noopener noreferrer");
      case "width", "height" -> assertThat(attribute.getValue()).matches("[0-9]{1,4}");
      default -> assertThat(attribute.getKey()).isEqualTo("alt");
    }
  }
}
