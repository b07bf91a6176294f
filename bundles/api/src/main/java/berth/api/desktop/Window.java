package berth.api.desktop;

import berth.api.BerthException;
import berth.api.Subscription;
import berth.api.page.ConsoleMessage;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/** Berth's window. Its methods block until what they do is done; not for the Swing thread. */
@ProviderType
public interface Window {
  /** Brings the window to the front. */
  void show();

  /**
   * Opens the tab of an extension afresh and waits until its page has loaded.
   *
   * @param query parameters to put behind the page's own, without "?"; empty for none
   */
  void open(String extensionId, String query) throws BerthException;

  /** Offers to install an image; nothing is installed unless the user then says so. */
  void offer(String image) throws BerthException;

  /** Shows what the catalog has. */
  void showMarketplace() throws BerthException;

  /** Leaves the tab of an extension and waits until its processes are gone. */
  void close(String extensionId) throws BerthException;

  /**
   * Evaluates JavaScript in the open page of an extension and awaits a promise.
   *
   * @return the value as JSON
   * @throws BerthException when the page is not open or the script throws
   */
  String evaluate(String extensionId, String script) throws BerthException;

  /**
   * What the open page of an extension says on its console: what is kept before this returns, then
   * each message as it comes, one at a time on any thread. The consumer returns at once: the page
   * waits for it.
   *
   * @param ended is run once, on any thread, when the page is no more; returns at once
   * @throws BerthException when the page is not open
   */
  Subscription console(String extensionId, Consumer<ConsoleMessage> consumer, Runnable ended)
      throws BerthException;

  /** Writes the window as the user sees it to a PNG file. */
  void screenshot(Path file) throws BerthException;
}
