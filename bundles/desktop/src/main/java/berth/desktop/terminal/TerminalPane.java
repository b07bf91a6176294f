package berth.desktop.terminal;

import berth.api.engine.TerminalSize;
import berth.api.process.OutputListener;
import berth.desktop.theme.Palette;
import berth.desktop.widgets.Clip;
import berth.desktop.widgets.Popups;
import com.formdev.flatlaf.util.UIScale;
import com.techsenger.jeditermfx.core.compatibility.Point;
import com.techsenger.jeditermfx.core.model.SelectionUtil;
import com.techsenger.jeditermfx.core.model.TerminalSelection;
import java.awt.Dimension;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Toolkit;
import java.awt.event.ActionEvent;
import java.awt.event.FocusEvent;
import java.awt.event.FocusListener;
import java.awt.event.KeyEvent;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javax.swing.AbstractAction;
import javax.swing.JMenuItem;
import javax.swing.JPanel;
import javax.swing.JPopupMenu;
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
    bind("ctrl shift C", this::copy);
    bind("ctrl shift V", this::paste);
    bind("shift INSERT", this::paste);
    bind("meta C", this::copy);
    bind("meta V", this::paste);
    bind("shift PAGE_UP", () -> scroll(-size.rows()));
    bind("shift PAGE_DOWN", () -> scroll(size.rows()));
    addKeyListener(new TerminalKeys(screen.terminal(), this::type));
    var mouse = new TerminalMouse(this);
    addMouseListener(mouse);
    addMouseMotionListener(mouse);
    addMouseWheelListener(mouse);
    Popups.onRequest(this, at -> menu().show(this, at.x, at.y));
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
    if (Toolkit.getDefaultToolkit().getDesktopProperty("awt.font.desktophints")
        instanceof Map<?, ?> hints) {
      g.addRenderingHints(hints);
    }
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

  private void type(byte[] input) {
    back = 0;
    select(null);
    typed.accept(input);
  }

  private void copy() {
    var text = screen.text();
    text.lock();
    try {
      selection.map(chosen -> SelectionUtil.getSelectedText(chosen, text)).ifPresent(Clip::put);
    } finally {
      text.unlock();
    }
  }

  /** The end mark is taken out, since it would let what follows run as if it was typed. */
  private void paste() {
    String text = Clip.text().replace("\r\n", "\r").replace('\n', '\r').replace("\u001B[201~", "");
    if (!text.isEmpty()) {
      String sent = screen.isBracketedPaste() ? "\u001B[200~" + text + "\u001B[201~" : text;
      type(sent.getBytes(StandardCharsets.UTF_8));
    }
  }

  private JPopupMenu menu() {
    var menu = new JPopupMenu();
    JMenuItem copy = menu.add("Copy");
    copy.setEnabled(selection.isPresent());
    copy.addActionListener(event -> copy());
    menu.add("Paste").addActionListener(event -> paste());
    return menu;
  }

  private void bind(String key, Runnable action) {
    getInputMap().put(KeyStroke.getKeyStroke(key), key);
    getActionMap()
        .put(
            key,
            new AbstractAction() {
              @Override
              public void actionPerformed(ActionEvent event) {
                action.run();
              }
            });
  }
}
