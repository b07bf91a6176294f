package berth.webview.call;

import java.util.Map;

/** A call that fails with an error object of its own shape. */
final class CallFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Map<String, Object> fields;

  /**
   * @param fields what the page gets, a "message" among it
   */
  CallFailure(Map<String, Object> fields) {
    super(String.valueOf(fields.get("message")));
    this.fields = fields;
  }

  Map<String, Object> fields() {
    return fields;
  }
}
