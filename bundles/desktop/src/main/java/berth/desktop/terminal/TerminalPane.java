package berth.desktop.terminal;

import berth.api.engine.TerminalSize;
import berth.api.process.OutputListener;
import berth.desktop.theme.Palette;
import berth.desktop.widgets.Keys;
import berth.desktop.widgets.TextHints;
import com.formdev.flatlaf.util.UIScale;
import com.techsenger.jeditermfx.core.compatibility.Point;
import com.techsenger.jeditermfx.core.model.SelectionUtil;
import com.techsenger.jeditermfx.core.model.TerminalSelection;
import java.awt.Dimension;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.event.FocusEvent;
import java.awt.event.FocusListener;
import java.awt.event.KeyEvent;
import java.util.Optional;
import java.util.function.Consumer;
import javax.swing.JPanel;
import javax.swing.KeyStroke;
import javax.swing.UIManager;

/** A terminal that a person types into. For the Swing thread. */
public final class TerminalPane extends JPanel {
  private static final int MARGIN = 10;
  private static final TerminalSize FIRST = new TerminalSize(80, 24);

  private final transient Consumer<byte[]> typed;
  private final transient Consumer<TerminalSize> resized;
  private final transient Screen screen;
  private transient TerminalSize size = FIRST;
  private transient Optional<TerminalSelection> selection = Optional.empty();
  private int back;

  /**
   * @param typed gets what the person types, and what the terminal answers; on any thread
   * @param resized gets each new size
   */
  public TerminalPane(Consumer<byte[]> typed, Consumer<TerminalSize> resized) {
    this.typed = typed;
    this.resized = resized;
    screen = new Screen(FIRST, this::repaint, typed);
    setFocusable(true);
    setFocusTraversalKeysEnabled(false); // Tab is for the shell; F6 leaves.
    getAccessibleContext().setAccessibleName("Terminal");
    getAccessibleContext().setAccessibleDescription("F6 leaves the terminal");
    new TerminalClipboard(this).bind();
    Keys.on(this, "shift PAGE_UP", () -> scroll(-size.rows()));
    Keys.on(this, "shift PAGE_DOWN", () -> scroll(size.rows()));
    addKeyListener(new TerminalKeys(screen.terminal(), this::isOwn, this::type));
    var mouse = new TerminalMouse(this);
    addMouseListener(mouse);
    addMouseMotionListener(mouse);
    addMouseWheelListener(mouse);
    addFocusListener(
        new FocusListener() {
          @Override
          public void focusGained(FocusEvent event) {
            repaint();
          }

          @Override
          public void focusLost(FocusEvent event) {
            repaint();
          }
        });
  }

  /** Takes what is to be shown; for any thread but this one. */
  public OutputListener output() {
    return screen;
  }

  /** How many characters fit. */
  public TerminalSize characters() {
    return size;
  }

  /** The lines that the terminal shows, as text. */
  public String text() {
    return screen.text().getScreenLines();
  }

  /** Ends the emulation. */
  public void close() {
    screen.close();
  }

  @Override
  public void updateUI() {
    super.updateUI();
    setFont(UIManager.getFont("monospaced.font"));
    repaint();
  }

  @Override
  public Dimension getPreferredSize() {
    FontMetrics metrics = getFontMetrics(getFont());
    return new Dimension(
        FIRST.columns() * metrics.charWidth('m'), FIRST.rows() * metrics.getHeight());
  }

  @Override
  public void doLayout() {
    FontMetrics metrics = getFontMetrics(getFont());
    int margin = 2 * UIScale.scale(MARGIN);
    var fits =
        new TerminalSize(
            Math.clamp((getWidth() - margin) / metrics.charWidth('m'), 10, 1000),
            Math.clamp((getHeight() - margin) / metrics.getHeight(), 3, 500));
    if (!fits.equals(size) && getWidth() > margin) {
      size = fits;
      screen.resize(fits);
      resized.accept(fits);
    }
  }

  @Override
  protected void paintComponent(Graphics graphics) {
    Graphics2D g = (Graphics2D) graphics.create();
    g.setColor(Palette.TERMINAL.color());
    g.fillRect(0, 0, getWidth(), getHeight());
    TextHints.apply(g);
    g.translate(UIScale.scale(MARGIN), UIScale.scale(MARGIN));
    g.setFont(getFont());
    var painter = new ScreenPainter(g, g.getFontMetrics());
    var text = screen.text();
    text.lock();
    try {
      back = Math.min(back, text.getHistoryLinesCount());
      for (int row = 0; row < text.getHeight(); row++) {
        int index = row - back;
        painter.line(text.getLine(index), row, index, text.getWidth(), selection.orElse(null));
      }
      int row = screen.cursorRow() + back;
      if (screen.isCursorVisible() && row < text.getHeight()) {
        int column = Math.min(screen.cursorColumn(), text.getWidth() - 1);
        char under = text.getCharAt(column, Math.max(0, screen.cursorRow()));
        painter.cursor(column, row, under, screen.cursorShape(), isFocusOwner());
      }
    } finally {
      text.unlock();
      g.dispose();
    }
  }

  Screen screen() {
    return screen;
  }

  /** The character at a place: its column, and its line, which is below 0 in the history. */
  Point place(java.awt.Point at) {
    FontMetrics metrics = getFontMetrics(getFont());
    int margin = UIScale.scale(MARGIN);
    int width = metrics.charWidth('m');
    return new Point(
        Math.clamp((at.x - margin + width / 2) / width, 0, size.columns()),
        Math.clamp((at.y - margin) / metrics.getHeight(), 0, size.rows() - 1) - back);
  }

  /** Chooses text, or none when it is null. */
  void select(TerminalSelection chosen) {
    selection = Optional.ofNullable(chosen);
    screen.select(chosen);
    repaint();
  }

  /** Goes back into the history by so many lines, or forward; a full-screen program gets keys. */
  void scroll(int lines) {
    if (screen.text().isUsingAlternateBuffer()) {
      byte[] key =
          screen.terminal().getCodeForKey(lines < 0 ? KeyEvent.VK_UP : KeyEvent.VK_DOWN, 0);
      for (int i = 0; i < Math.abs(lines); i++) {
        typed.accept(key);
      }
      return;
    }
    back = Math.clamp((long) back - lines, 0, screen.text().getHistoryLinesCount());
    repaint();
  }

  /** What is chosen, as text. */
  Optional<String> selectedText() {
    var text = screen.text();
    text.lock();
    try {
      return selection.map(chosen -> SelectionUtil.getSelectedText(chosen, text));
    } finally {
      text.unlock();
    }
  }

  /** Sends what a person typed or pasted. */
  void type(byte[] input) {
    back = 0;
    select(null);
    typed.accept(input);
  }

  /** Whether a key does something here and is not for the shell. */
  private boolean isOwn(KeyStroke key) {
    return getInputMap().get(key) != null;
  }
}
