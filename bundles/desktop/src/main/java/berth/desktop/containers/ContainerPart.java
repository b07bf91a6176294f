package berth.desktop.containers;

import berth.api.engine.ContainerSummary;
import javax.swing.JComponent;

/** One tab of a container. For the Swing thread. */
interface ContainerPart {
  JComponent component();

  /** It is in front now, or the container changed while it is. */
  void show(ContainerSummary now);

  /** Gives the keyboard to where the user most likely wants it. */
  void focus();

  /** Another tab is in front. */
  default void hide() {}

  /** Ends all that it follows. */
  void close();
}
