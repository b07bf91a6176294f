package berth.api.desktop;

import berth.api.BerthException;
import java.nio.file.Path;
import org.osgi.annotation.versioning.ProviderType;

/** Berth's window. Its methods block until what they do is done; not for the Swing thread. */
@ProviderType
public interface Window {
  /** Brings the window to the front. */
  void show();

  /** Opens the tab of an extension afresh and waits until its page has loaded. */
  void open(String extensionId) throws BerthException;

  /** Leaves the tab of an extension and waits until its processes are gone. */
  void close(String extensionId) throws BerthException;

  /**
   * Evaluates JavaScript in the open page of an extension and awaits a promise.
   *
   * @return the value as JSON
   * @throws BerthException when the page is not open or the script throws
   */
  String evaluate(String extensionId, String script) throws BerthException;

  /** Writes the window as the user sees it to a PNG file. */
  void screenshot(Path file) throws BerthException;
}
