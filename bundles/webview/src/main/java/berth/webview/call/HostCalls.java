package berth.webview.call;

import java.util.Map;

/** {@code ddClient.host}. */
final class HostCalls {
  private final Browser browser;

  HostCalls(Browser browser) {
    this.browser = browser;
  }

  Map<String, CallHandler> handlers() {
    return Map.of("host.openExternal", this::openExternal);
  }

  private Object openExternal(Call call) throws Exception {
    String url = call.parameter("url").asText();
    SystemBrowser.check(url);
    browser.open(url);
    return null;
  }
}
