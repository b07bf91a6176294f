package berth.desktop.console;

import berth.desktop.widgets.Keys;
import com.formdev.flatlaf.FlatClientProperties;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.swing.JTextField;
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
    Keys.on(this, "UP", () -> go(-1));
    Keys.on(this, "DOWN", () -> go(1));
  }

  private void keep(String script) {
    before.remove(script);
    before.add(script);
    if (before.size() > MAX_KEPT) {
      before.removeFirst();
    }
    place = before.size();
  }

  private void go(int step) {
    place = Math.clamp(place + step, 0, before.size());
    setText(place == before.size() ? "" : before.get(place));
  }

  @Override
  public void updateUI() {
    super.updateUI();
    setFont(UIManager.getFont("monospaced.font"));
  }
}
