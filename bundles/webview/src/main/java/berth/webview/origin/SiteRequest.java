package berth.webview.origin;

/**
 * A request to a page's origin.
 *
 * @param path as in the URL, still encoded
 * @param destination what WebKit wants it for: its Sec-Fetch-Dest, which no page can forge; empty
 *     when it does not say
 * @param range the Range header; empty for none
 */
record SiteRequest(String method, String path, String destination, String range) {

  /** A document for a frame, not a script's fetch. */
  boolean isNavigation() {
    return isMainFrame() || destination.endsWith("frame");
  }

  /** A document for the page itself, not for a frame in it. */
  boolean isMainFrame() {
    return destination.equals("document");
  }
}
