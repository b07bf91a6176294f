package berth.webview.call;

import berth.api.BerthException;

/** The user's web browser, and the mail program. */
@FunctionalInterface
public interface Browser {
  /**
   * Opens an address in it. Blocks for a moment.
   *
   * @throws BerthException when it is no http, https or mailto address, or there is no program
   */
  void open(String url) throws BerthException;
}
