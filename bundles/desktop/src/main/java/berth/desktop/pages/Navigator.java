package berth.desktop.pages;

import berth.api.extension.Extension;
import berth.desktop.views.EnginePlace;

/** Moves between pages. For the Swing thread. */
public interface Navigator {
  /** Shows the installed extensions. */
  void manage();

  /** Shows the installed extensions, ready to say what to install. */
  void install();

  /** Shows the installed extensions, ready to say what to update this one to. */
  void update(Extension extension);

  /** Shows the page of an extension. */
  void open(Extension extension);

  /** Shows the backend of an extension. */
  void details(Extension extension);

  /** Shows a list of what the engine has. */
  void browse(EnginePlace place);

  /** Shows a page about Berth itself. */
  void show(OwnPage page);

  /** Leaves the page or backend of an extension if it is open. */
  void leave(String extensionId);
}
