package berth.webview.call;

import berth.api.BerthException;

/** The user's web browser. */
@FunctionalInterface
public interface Browser {
  /**
   * Opens an address in it. Blocks for a moment.
   *
   * @throws BerthException when it is no http or https address, or there is no browser
   */
  void open(String url) throws BerthException;
}
