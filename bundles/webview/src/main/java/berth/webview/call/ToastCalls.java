package berth.webview.call;

import berth.api.desktop.Toasts;
import java.util.Map;

/** {@code ddClient.desktopUI.toast} (reference 3.6). */
final class ToastCalls {
  private static final int MAX_LENGTH = 2000;

  private final Toasts toasts;

  ToastCalls(Toasts toasts) {
    this.toasts = toasts;
  }

  Map<String, CallHandler> handlers() {
    return Map.of("toast.show", this::show);
  }

  private Object show(Call call) {
    String message = call.parameter("message").asText();
    toasts.show(
        Toasts.Kind.valueOf(call.parameter("kind").asText()),
        message.length() <= MAX_LENGTH ? message : message.substring(0, MAX_LENGTH) + "…");
    return null;
  }
}
