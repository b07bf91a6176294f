package berth.webview.call;

/**
 * What waits to go to the page.
 *
 * @param text goes beside the JSON; mostly null
 * @param room how much of what may wait it takes up
 */
record Message(String json, String text, int room) {
  /** A text beside the JSON costs less than JSON, by this factor. */
  static final int CHEAPER = 8;

  static Message withoutRoom(String json) {
    return new Message(json, null, 0);
  }

  /** What it costs, as characters of JSON. */
  int cost() {
    return cost(json, text);
  }

  static int cost(String json, String text) {
    return json.length() + (text == null ? 0 : text.length() / CHEAPER);
  }
}
