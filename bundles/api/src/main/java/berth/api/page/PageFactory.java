package berth.api.page;

import berth.api.extension.Extension;
import org.osgi.annotation.versioning.ProviderType;

/** Makes the panels that show the pages of extensions. */
@ProviderType
public interface PageFactory {
  /**
   * Opens a page as if for the first time (reference 5.5). Called on the Swing thread; returns at
   * once, the page loads later.
   *
   * @param query parameters to put behind the page's own, without "?"; empty for none
   */
  Page open(Extension extension, String query, PageListener listener);
}
