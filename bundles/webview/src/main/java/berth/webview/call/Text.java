package berth.webview.call;

/**
 * A part of a text of any length, which goes to the page before the answer and beside the JSON: the
 * page finds all parts together as the field "text" of the answer, a JSON object.
 */
record Text(String part) {}
