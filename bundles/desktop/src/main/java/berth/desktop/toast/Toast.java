package berth.desktop.toast;

import berth.api.desktop.Toasts.Kind;
import berth.desktop.theme.Glyph;
import berth.desktop.theme.Palette;
import berth.desktop.widgets.Buttons;
import berth.desktop.widgets.Card;
import berth.desktop.widgets.PlainText;
import berth.desktop.widgets.WrappedText;
import com.formdev.flatlaf.util.UIScale;
import java.awt.Color;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.event.FocusAdapter;
import java.awt.event.FocusEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import javax.accessibility.AccessibleContext;
import javax.accessibility.AccessibleRole;
import javax.accessibility.AccessibleState;
import javax.swing.Icon;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.Timer;
import net.miginfocom.swing.MigLayout;

/** One message: a glyph, the text and a way to close it. */
final class Toast extends Card {
  private static final int WIDTH = 360;
  private static final int MAX_TEXT = 600;

  /** Room around the surface for its shadow. */
  static final int SHADOW = 8;

  private final Kind kind;
  private final WrappedText text;
  private final JButton close;
  private final Timer timer;

  Toast(Kind kind, String message, Runnable remove) {
    super(
        new MigLayout(
            "insets 20 24 20 16, gap 12, hidemode 3", "[]" + "[grow,fill]" + "[]", "[top]"),
        12,
        Palette.TOAST,
        Palette.TOAST_LINE);
    this.kind = kind;
    text = new WrappedText(PlainText.lines(message, MAX_TEXT), null);
    close = Buttons.tool(Glyph.CLOSE, 14, "Close message", remove);
    add(new JLabel(glyph(kind)), "gaptop 1");
    add(text, "wmin 0");
    add(close, "gaptop -4");
    getAccessibleContext().setAccessibleName(spoken(kind) + text.getText());
    timer = new Timer(ToastTime.millis(kind, text.getText().length()), event -> expire(remove));
    timer.setRepeats(false);
    timer.start();
    waitWhileInUse();
  }

  boolean says(Kind otherKind, String message) {
    return kind == otherKind && text.getText().equals(PlainText.lines(message, MAX_TEXT));
  }

  /** Tells screen readers; they know an alert by its role. */
  void announce() {
    getAccessibleContext()
        .firePropertyChange(
            AccessibleContext.ACCESSIBLE_STATE_PROPERTY, null, AccessibleState.SHOWING);
  }

  /** Begins its time again. */
  void restart() {
    timer.restart();
  }

  private void expire(Runnable remove) {
    if (close.isFocusOwner() || getMousePosition(true) != null) {
      timer.restart();
    } else {
      remove.run();
    }
  }

  /** A message that someone is reading stays, and then has its whole time again. */
  private void waitWhileInUse() {
    var hover =
        new MouseAdapter() {
          @Override
          public void mouseEntered(MouseEvent event) {
            timer.stop();
          }

          @Override
          public void mouseExited(MouseEvent event) {
            timer.restart();
          }
        };
    for (Component part : new Component[] {this, text, close}) {
      part.addMouseListener(hover);
    }
    close.addFocusListener(
        new FocusAdapter() {
          @Override
          public void focusGained(FocusEvent event) {
            timer.stop();
          }

          @Override
          public void focusLost(FocusEvent event) {
            timer.restart();
          }
        });
  }

  void stop() {
    timer.stop();
  }

  /** The size that the message needs where there is so much room. */
  Dimension needed(int room) {
    int width = Math.min(UIScale.scale(WIDTH), room);
    int height = text.heightAt(width - UIScale.scale(24 + 16 + 20 + 24 + 24));
    return new Dimension(width, height + UIScale.scale(40));
  }

  @Override
  protected void paintComponent(Graphics graphics) {
    Graphics2D g = (Graphics2D) graphics.create();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    int rim = UIScale.scale(SHADOW);
    Color shade = Palette.SHADOW.color();
    for (int i = 0; i < rim; i++) {
      int strength = 2 + i * i * 14 / (rim * rim);
      g.setColor(new Color(shade.getRed(), shade.getGreen(), shade.getBlue(), strength));
      int drop = Math.min(rim - i, UIScale.scale(2));
      g.fillRoundRect(
          i, i + drop, getWidth() - 2 * i, getHeight() - 2 * i, 2 * rim + 12 - i, 2 * rim + 12 - i);
    }
    g.translate(rim, rim);
    paintSurface(g, getWidth() - 2 * rim, getHeight() - 2 * rim);
    g.dispose();
  }

  private static Icon glyph(Kind kind) {
    return switch (kind) {
      case SUCCESS -> Glyph.SUCCESS.icon(20, Palette.RUNNING);
      case WARNING -> Glyph.WARNING.icon(20, Palette.BUSY);
      case ERROR -> Glyph.ERROR.icon(20, Palette.BAD);
    };
  }

  private static String spoken(Kind kind) {
    return switch (kind) {
      case SUCCESS -> "Success: ";
      case WARNING -> "Warning: ";
      case ERROR -> "Error: ";
    };
  }

  @Override
  public AccessibleContext getAccessibleContext() {
    if (accessibleContext == null) {
      accessibleContext = new Alert();
    }
    return accessibleContext;
  }

  /** What it is for a screen reader. */
  private final class Alert extends AccessibleJPanel {
    @Override
    public AccessibleRole getAccessibleRole() {
      return AccessibleRole.ALERT;
    }
  }
}
