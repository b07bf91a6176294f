package berth.desktop.lists;

import berth.desktop.theme.Glyph;
import com.formdev.flatlaf.FlatClientProperties;
import java.awt.event.ActionEvent;
import javax.swing.AbstractAction;
import javax.swing.JTextField;
import javax.swing.KeyStroke;
import javax.swing.event.DocumentEvent;
import javax.swing.event.DocumentListener;

/** A field for words to look for; Escape empties it. */
public final class FilterField extends JTextField {
  /**
   * @param name its placeholder, and what a screen reader says
   * @param changed hears of each change
   */
  public FilterField(String name, Runnable changed) {
    putClientProperty(FlatClientProperties.PLACEHOLDER_TEXT, name);
    putClientProperty(FlatClientProperties.TEXT_FIELD_LEADING_ICON, Glyph.SEARCH.icon(16));
    putClientProperty(FlatClientProperties.TEXT_FIELD_SHOW_CLEAR_BUTTON, true);
    getAccessibleContext().setAccessibleName(name);
    getDocument()
        .addDocumentListener(
            new DocumentListener() {
              @Override
              public void insertUpdate(DocumentEvent event) {
                changed.run();
              }

              @Override
              public void removeUpdate(DocumentEvent event) {
                changed.run();
              }

              @Override
              public void changedUpdate(DocumentEvent event) {
                changed.run();
              }
            });
    var empty =
        new AbstractAction() {
          @Override
          public void actionPerformed(ActionEvent event) {
            setText("");
          }

          @Override
          public boolean isEnabled() {
            return !getText().isEmpty(); // Else Escape is for what is around.
          }
        };
    getInputMap().put(KeyStroke.getKeyStroke("ESCAPE"), "empty");
    getActionMap().put("empty", empty);
  }
}
