package berth.webview.call;

/**
 * An answer with a text of any length, which goes to the page piece by piece, so that the page does
 * not stand still meanwhile: the page finds it as the field "text" of the value.
 *
 * @param value becomes a JSON object
 */
record WithText(Object value, String text) {}
