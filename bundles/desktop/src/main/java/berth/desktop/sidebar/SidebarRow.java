package berth.desktop.sidebar;

import berth.desktop.theme.Palette;
import berth.desktop.widgets.DotIcon;
import berth.desktop.widgets.PlainText;
import com.formdev.flatlaf.util.UIScale;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Toolkit;
import java.awt.event.FocusAdapter;
import java.awt.event.FocusEvent;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.swing.Icon;
import javax.swing.JToggleButton;
import javax.swing.SwingConstants;
import javax.swing.SwingUtilities;
import javax.swing.UIManager;

/** A row of the side bar: icon, title and maybe a dot; only the icon when it is collapsed. */
final class SidebarRow extends JToggleButton {
  private static final int HEIGHT = 36;
  private static final int ICON = 20;
  private static final Set<FocusEvent.Cause> KEYBOARD =
      EnumSet.of(
          FocusEvent.Cause.TRAVERSAL,
          FocusEvent.Cause.TRAVERSAL_FORWARD,
          FocusEvent.Cause.TRAVERSAL_BACKWARD,
          FocusEvent.Cause.TRAVERSAL_UP,
          FocusEvent.Cause.TRAVERSAL_DOWN);

  private Icon picture;
  private String title;
  private String state = "";
  private Optional<DotIcon> dot = Optional.empty();
  private boolean collapsed;
  private boolean byKeyboard;
  private boolean faded;

  SidebarRow(Icon picture, String title, Runnable action) {
    setRolloverEnabled(true);
    setOpaque(false);
    setContentAreaFilled(false);
    setBorderPainted(false);
    setHorizontalAlignment(SwingConstants.LEADING);
    addActionListener(event -> action.run());
    addFocusListener(
        new FocusAdapter() {
          @Override
          public void focusGained(FocusEvent event) {
            // Who uses the mouse sees where they are without a ring.
            byKeyboard = KEYBOARD.contains(event.getCause());
            repaint();
          }
        });
    describe(picture, title, "", Optional.empty(), true);
  }

  /**
   * Shows something else.
   *
   * @param inUse whether it looks as what can be used
   */
  void describe(
      Icon newPicture, String newTitle, String newState, Optional<DotIcon> newDot, boolean inUse) {
    faded = !inUse;
    picture = newPicture;
    title = PlainText.line(newTitle, 120);
    state = newState;
    dot = newDot;
    getAccessibleContext().setAccessibleName(title);
    getAccessibleContext().setAccessibleDescription(state);
    showHint();
    repaint();
  }

  private void showHint() {
    setToolTipText(
        collapsed || !state.isEmpty() ? title + (state.isEmpty() ? "" : " – " + state) : null);
  }

  void collapse(boolean now) {
    collapsed = now;
    showHint();
    revalidate();
    repaint();
  }

  @Override
  public Dimension getPreferredSize() {
    return new Dimension(UIScale.scale(collapsed ? 40 : 200), UIScale.scale(HEIGHT));
  }

  @Override
  public Dimension getMinimumSize() {
    return new Dimension(UIScale.scale(40), UIScale.scale(HEIGHT));
  }

  @Override
  protected void paintComponent(Graphics graphics) {
    Graphics2D g = (Graphics2D) graphics.create();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    Object hints = Toolkit.getDefaultToolkit().getDesktopProperty("awt.font.desktophints");
    if (hints instanceof Map<?, ?> map) {
      g.addRenderingHints(map);
    } else {
      g.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    }
    paintGround(g);
    int icon = UIScale.scale(ICON);
    int left = collapsed ? (getWidth() - icon) / 2 : UIScale.scale(10);
    picture.paintIcon(this, g, left, (getHeight() - picture.getIconHeight()) / 2);
    int right = getWidth() - UIScale.scale(12);
    if (dot.isPresent()) {
      right = paintDot(g, dot.get(), left + icon, right);
    }
    if (!collapsed) {
      paintTitle(g, left + icon + UIScale.scale(12), right - UIScale.scale(8));
    }
    g.dispose();
  }

  private void paintGround(Graphics2D g) {
    int arc = UIScale.scale(14);
    boolean hover = getModel().isRollover() || getModel().isArmed();
    if (isSelected() || hover) {
      g.setColor((isSelected() ? Palette.ROW_SELECTED : Palette.ROW_HOVER).color());
      g.fillRoundRect(0, 0, getWidth(), getHeight(), arc, arc);
    }
    if (isFocusOwner() && byKeyboard) {
      g.setColor(Palette.ACCENT.color());
      g.setStroke(new BasicStroke(UIScale.scale(1.5f)));
      g.drawRoundRect(1, 1, getWidth() - 3, getHeight() - 3, arc, arc);
    }
  }

  /** At the end of the row, or at the corner of the icon. */
  private int paintDot(Graphics2D g, DotIcon state, int iconRight, int right) {
    int size = state.getIconWidth();
    if (!collapsed) {
      state.paintIcon(this, g, right - size, (getHeight() - size) / 2);
      return right - size;
    }
    int x = iconRight - size / 2;
    int y = (getHeight() + UIScale.scale(ICON)) / 2 - size / 2 - UIScale.scale(1);
    int rim = UIScale.scale(2);
    g.setColor((isSelected() ? Palette.ROW_SELECTED : Palette.SIDEBAR).color());
    g.fillOval(x - rim, y - rim, size + 2 * rim, size + 2 * rim);
    state.paintIcon(this, g, x, y);
    return right;
  }

  private void paintTitle(Graphics2D g, int left, int right) {
    Font font = UIManager.getFont(isSelected() ? "semibold.font" : "Label.font");
    g.setFont(font);
    FontMetrics metrics = g.getFontMetrics();
    Color usual =
        faded
            ? UIManager.getColor("Label.disabledForeground")
            : UIManager.getColor("Label.foreground");
    Color text = isSelected() ? Palette.ROW_SELECTED_TEXT.color() : usual;
    g.setColor(text);
    String shown =
        SwingUtilities.layoutCompoundLabel(
            this,
            metrics,
            title,
            null,
            SwingConstants.CENTER,
            SwingConstants.LEADING,
            SwingConstants.CENTER,
            SwingConstants.LEADING,
            new Rectangle(left, 0, Math.max(0, right - left), getHeight()),
            new Rectangle(),
            new Rectangle(),
            0);
    g.drawString(shown, left, (getHeight() - metrics.getHeight()) / 2 + metrics.getAscent());
  }
}
