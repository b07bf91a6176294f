package berth.webview.origin;

/**
 * What comes before the content of an HTML document's head: white space, comments, the doctype and
 * the opening tags of html and head, as far as they are there. None of it runs or loads anything.
 */
final class HtmlPrologue {
  private final String html;
  private int at;

  private HtmlPrologue(String html) {
    this.html = html;
  }

  /** Where the content of the head begins. */
  static int end(String html) {
    HtmlPrologue prologue = new HtmlPrologue(html);
    if (html.startsWith("\uFEFF")) {
      prologue.at = 1;
    }
    prologue.skipMarkup();
    prologue.skipTag("<html");
    prologue.skipMarkup();
    prologue.skipTag("<head");
    return prologue.at;
  }

  /** White space, comments, doctype, processing instructions. */
  private void skipMarkup() {
    while (at < html.length()) {
      if (Character.isWhitespace(html.charAt(at))) {
        at++;
      } else if (!skip("<!--", "-->") && !skip("<!doctype", ">") && !skip("<?", ">")) {
        return;
      }
    }
  }

  private boolean skip(String start, String end) {
    int close = html.indexOf(end, at + start.length());
    if (!startsWith(start) || close < 0) {
      return false;
    }
    at = close + end.length();
    return true;
  }

  private void skipTag(String name) {
    int next = at + name.length();
    if (!startsWith(name) || next >= html.length() || isNameCharacter(html.charAt(next))) {
      return; // <header> is no <head>.
    }
    char quote = 0;
    for (int i = next; i < html.length(); i++) {
      char c = html.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '>') {
        at = i + 1;
        return;
      }
    }
  }

  private boolean startsWith(String prefix) {
    return html.regionMatches(true, at, prefix, 0, prefix.length());
  }

  private static boolean isNameCharacter(char c) {
    return !Character.isWhitespace(c) && c != '>' && c != '/';
  }
}
