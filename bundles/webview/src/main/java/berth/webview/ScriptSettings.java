package berth.webview;

import berth.webview.call.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.HashMap;
import java.util.Map;

/** What the script of a document is told at its start. */
final class ScriptSettings {
  private final Map<String, Object> values = new HashMap<>();

  /** What each script needs. */
  ScriptSettings() {
    with("wakeEvent", WebContent.WAKE_EVENT);
    with("scheme", ColorScheme.current().cssName());
  }

  ScriptSettings with(String name, Object value) {
    values.put(name, value);
    return this;
  }

  String json() {
    try {
      return Json.MAPPER.writeValueAsString(values);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
