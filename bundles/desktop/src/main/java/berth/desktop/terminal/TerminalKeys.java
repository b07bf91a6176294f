package berth.desktop.terminal;

import com.techsenger.jeditermfx.core.input.InputEvent;
import com.techsenger.jeditermfx.core.model.JediTerminal;
import java.awt.event.KeyAdapter;
import java.awt.event.KeyEvent;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javax.swing.KeyStroke;

/** Makes what a terminal sends of the keys that a person presses. */
final class TerminalKeys extends KeyAdapter {
  private static final int ESCAPE = 27;

  private final JediTerminal terminal;
  private final Predicate<KeyStroke> others;
  private final Consumer<byte[]> send;
  private boolean sent;

  /**
   * @param others keys that are not for the shell
   */
  TerminalKeys(JediTerminal terminal, Predicate<KeyStroke> others, Consumer<byte[]> send) {
    this.terminal = terminal;
    this.others = others;
    this.send = send;
  }

  @Override
  public void keyPressed(KeyEvent event) {
    sent = false;
    if (event.isConsumed()
        || event.getKeyCode() == KeyEvent.VK_F6
        || others.test(KeyStroke.getKeyStrokeForEvent(event))) {
      sent = true;
      return; // F6 leaves the terminal as it leaves every page.
    }
    byte[] code = code(event);
    if (code != null) {
      send.accept(code);
      sent = true;
    }
    if (sent || event.isControlDown()) {
      event.consume(); // Else the window's own keys would hear it.
    }
  }

  @Override
  public void keyTyped(KeyEvent event) {
    char typed = event.getKeyChar();
    if (!sent && typed != KeyEvent.CHAR_UNDEFINED && !event.isMetaDown()) {
      String text = String.valueOf(typed);
      boolean alt = event.isAltDown() && !event.isAltGraphDown();
      send.accept((alt ? (char) ESCAPE + text : text).getBytes(StandardCharsets.UTF_8));
    }
    event.consume();
  }

  private byte[] code(KeyEvent event) {
    if (event.isControlDown() && event.getKeyCode() == KeyEvent.VK_SPACE) {
      return new byte[] {0};
    }
    if (event.getKeyCode() == KeyEvent.VK_ESCAPE) {
      return new byte[] {ESCAPE};
    }
    if (event.getKeyCode() == KeyEvent.VK_TAB && !event.isShiftDown()) {
      return new byte[] {'\t'};
    }
    return terminal.getCodeForKey(event.getKeyCode(), modifiers(event));
  }

  private static int modifiers(KeyEvent event) {
    return (event.isShiftDown() ? InputEvent.SHIFT_MASK : 0)
        | (event.isAltDown() ? InputEvent.ALT_MASK : 0)
        | (event.isControlDown() ? InputEvent.CTRL_MASK : 0)
        | (event.isMetaDown() ? InputEvent.META_MASK : 0);
  }
}
