package berth.desktop.views;

import javax.swing.JComponent;

/** One screen about what the engine has, made when it is shown. For the Swing thread. */
public interface View {
  JComponent component();

  /** Gives the keyboard to where the user most likely wants it. */
  void focus();

  /** Something has changed that the engine does not tell. */
  default void refresh() {}

  /** Ends all that it follows; it is not shown again. */
  void close();
}
