package berth.desktop.backend;

import berth.desktop.extensions.InstalledExtension;
import javax.swing.JComponent;

/** One tab of a backend. For the Swing thread. */
interface BackendPart {
  JComponent component();

  /** It is in front now, or the backend changed while it is. */
  void show(InstalledExtension now);

  /** Gives the keyboard to where the user most likely wants it. */
  void focus();

  /** Another tab is in front. */
  default void hide() {}

  /** Ends all that it follows. */
  void close();
}
