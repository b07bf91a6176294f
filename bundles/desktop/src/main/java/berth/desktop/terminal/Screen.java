package berth.desktop.terminal;

import berth.api.engine.TerminalSize;
import berth.api.process.OutputListener;
import com.techsenger.jeditermfx.core.CursorShape;
import com.techsenger.jeditermfx.core.RequestOrigin;
import com.techsenger.jeditermfx.core.TerminalDisplay;
import com.techsenger.jeditermfx.core.TerminalOutputStream;
import com.techsenger.jeditermfx.core.emulator.JediEmulator;
import com.techsenger.jeditermfx.core.emulator.mouse.MouseFormat;
import com.techsenger.jeditermfx.core.emulator.mouse.MouseMode;
import com.techsenger.jeditermfx.core.model.JediTerminal;
import com.techsenger.jeditermfx.core.model.StyleState;
import com.techsenger.jeditermfx.core.model.TerminalSelection;
import com.techsenger.jeditermfx.core.model.TerminalTextBuffer;
import com.techsenger.jeditermfx.core.util.TermSize;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a terminal shows, kept by JediTerm's emulation on a thread of its own. Readers hold the lock
 * of {@link #text()}.
 */
final class Screen implements TerminalDisplay, OutputListener {
  private static final Logger LOG = LoggerFactory.getLogger(Screen.class);
  private static final int HISTORY = 10_000;

  private final ShownText shown = new ShownText();
  private final TerminalTextBuffer text;
  private final JediTerminal terminal;
  private final Thread emulation;
  private volatile int cursorColumn;
  private volatile int cursorRow = 1;
  private volatile boolean cursorVisible = true;
  private volatile boolean bracketedPaste;
  private volatile CursorShape shape = CursorShape.STEADY_BLOCK;
  private volatile TerminalSelection selection;

  /**
   * @param changed hears on the emulation's thread when something is to be painted
   * @param answers gets what the terminal itself says to programs that ask it
   */
  Screen(TerminalSize size, Runnable changed, Consumer<byte[]> answers) {
    var styles = new StyleState();
    text = new TerminalTextBuffer(size.columns(), size.rows(), styles, HISTORY, null);
    terminal = new JediTerminal(this, text, styles);
    terminal.setTerminalOutput(new Answers(answers));
    text.addModelListener(changed::run);
    emulation = Thread.ofVirtual().name("desktop: terminal").start(() -> emulate(changed));
  }

  TerminalTextBuffer text() {
    return text;
  }

  JediTerminal terminal() {
    return terminal;
  }

  /** From 0. */
  int cursorColumn() {
    return cursorColumn;
  }

  /** From 0. */
  int cursorRow() {
    return cursorRow - 1;
  }

  boolean isCursorVisible() {
    return cursorVisible;
  }

  CursorShape cursorShape() {
    return shape;
  }

  boolean isBracketedPaste() {
    return bracketedPaste;
  }

  void select(TerminalSelection chosen) {
    selection = chosen;
  }

  void resize(TerminalSize size) {
    terminal.resize(new TermSize(size.columns(), size.rows()), RequestOrigin.User);
  }

  /** Ends the emulation. */
  void close() {
    emulation.interrupt();
  }

  @Override
  public void stdout(byte[] chunk) {
    shown.add(chunk);
  }

  @Override
  public void stderr(byte[] chunk) {
    shown.add(chunk);
  }

  @Override
  public void setCursor(int x, int y) {
    cursorColumn = x;
    cursorRow = y;
  }

  @Override
  public void setCursorShape(CursorShape wanted) {
    shape = wanted == null ? CursorShape.STEADY_BLOCK : wanted;
  }

  @Override
  public void setCursorVisible(boolean visible) {
    cursorVisible = visible;
  }

  @Override
  public void setBracketedPasteMode(boolean enabled) {
    bracketedPaste = enabled;
  }

  @Override
  public TerminalSelection getSelection() {
    return selection;
  }

  @Override
  public void beep() {} // A window full of tools stays quiet.

  @Override
  public void scrollArea(int top, int size, int dy) {} // It is painted whole.

  @Override
  public void useAlternateScreenBuffer(boolean use) {} // The text knows.

  @Override
  public String getWindowTitle() {
    return "";
  }

  @Override
  public void setWindowTitle(String title) {} // The view has the container's name.

  @Override
  public void terminalMouseModeSet(MouseMode mode) {} // The mouse is for choosing text here.

  @Override
  public void setMouseFormat(MouseFormat format) {}

  @Override
  public boolean ambiguousCharsAreDoubleWidth() {
    return false;
  }

  private void emulate(Runnable changed) {
    var emulator = new JediEmulator(shown, terminal);
    try {
      while (emulator.hasNext() && !Thread.currentThread().isInterrupted()) {
        try {
          emulator.next();
        } catch (RuntimeException e) {
          LOG.debug("A control sequence could not be followed", e);
        }
        changed.run(); // A cursor that moves is no change of the text.
      }
    } catch (IOException e) {
      LOG.debug("The terminal was closed", e);
    }
  }

  private record Answers(Consumer<byte[]> consumer) implements TerminalOutputStream {
    @Override
    public void sendBytes(byte[] response, boolean userInput) {
      consumer.accept(response);
    }

    @Override
    public void sendString(String string, boolean userInput) {
      consumer.accept(string.getBytes(StandardCharsets.UTF_8));
    }
  }
}
