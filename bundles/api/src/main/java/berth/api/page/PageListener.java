package berth.api.page;

import org.osgi.annotation.versioning.ConsumerType;

/** Who shows a page. Methods are called on the Swing thread. */
@ConsumerType
public interface PageListener {
  /** The page has loaded and painted. */
  void loaded();

  /** The page could not be loaded; the reason is for the user. */
  void failed(String reason);

  /**
   * The page no longer answers, or answers again. While it does not, no page can be worked with:
   * all share one thread.
   */
  void responding(boolean responding);
}
