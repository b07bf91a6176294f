package berth.desktop.console;

import com.formdev.flatlaf.FlatClientProperties;
import java.awt.event.ActionEvent;
import java.awt.event.KeyEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.swing.AbstractAction;
import javax.swing.JTextField;
import javax.swing.KeyStroke;
import javax.swing.UIManager;

/** Where the user types scripts; the arrow keys bring those before back. */
final class ScriptField extends JTextField {
  private static final int MAX_KEPT = 100;

  private final List<String> before = new ArrayList<>();
  private int place;

  ScriptField(Consumer<String> run) {
    putClientProperty(FlatClientProperties.PLACEHOLDER_TEXT, "Evaluate JavaScript in the page");
    getAccessibleContext().setAccessibleName("JavaScript to evaluate in the page");
    addActionListener(
        event -> {
          String script = getText().strip();
          if (!script.isEmpty()) {
            keep(script);
            setText("");
            run.accept(script);
          }
        });
    bind(KeyEvent.VK_UP, -1);
    bind(KeyEvent.VK_DOWN, 1);
  }

  private void keep(String script) {
    before.remove(script);
    before.add(script);
    if (before.size() > MAX_KEPT) {
      before.removeFirst();
    }
    place = before.size();
  }

  private void bind(int key, int step) {
    String name = "go " + step;
    getInputMap().put(KeyStroke.getKeyStroke(key, 0), name);
    getActionMap()
        .put(
            name,
            new AbstractAction() {
              @Override
              public void actionPerformed(ActionEvent event) {
                place = Math.clamp(place + step, 0, before.size());
                setText(place == before.size() ? "" : before.get(place));
              }
            });
  }

  @Override
  public void updateUI() {
    super.updateUI();
    setFont(UIManager.getFont("monospaced.font"));
  }
}
