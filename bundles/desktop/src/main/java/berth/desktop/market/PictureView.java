package berth.desktop.market;

import berth.api.catalog.CatalogEntry;
import berth.api.catalog.CatalogEntry.Screenshot;
import berth.desktop.icons.ExtensionIcon;
import berth.desktop.icons.FittedPicture;
import berth.desktop.theme.Glyph;
import berth.desktop.theme.Palette;
import berth.desktop.views.DetailHeader;
import berth.desktop.widgets.Buttons;
import berth.desktop.widgets.Keys;
import berth.desktop.widgets.Message;
import berth.desktop.widgets.PlainText;
import berth.desktop.widgets.Slot;
import berth.desktop.widgets.WrappedText;
import java.awt.BorderLayout;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.List;
import javax.swing.BorderFactory;
import javax.swing.Icon;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JPanel;

/** The screenshots of an extension, one at a time and as large as the page. */
final class PictureView extends JPanel {
  private static final int SIDE = 1_600;

  private final transient CatalogEntry entry;
  private final transient CatalogPictures pictures;
  private final String title;
  private final DetailHeader header;
  private transient Icon icon;
  private final Slot slot = new Slot();
  private final WrappedText alt = new WrappedText("", Palette.SECONDARY);
  private final JButton before = Buttons.tool(Glyph.BACK, 18, "Previous picture", () -> step(-1));
  private final JButton after = Buttons.tool(Glyph.NEXT, 18, "Next picture", () -> step(1));
  private int number;

  PictureView(CatalogEntry entry, int first, CatalogPictures pictures, Runnable back) {
    super(new BorderLayout());
    this.entry = entry;
    this.pictures = pictures;
    title = CatalogCard.title(entry);
    icon = ExtensionIcon.letter(title).sized(24);
    header = new DetailHeader("Marketplace", back, title, icon, List.of(before, after));
    alt.setBorder(BorderFactory.createEmptyBorder(12, 32, 20, 32));
    add(header, BorderLayout.NORTH);
    add(slot);
    add(alt, BorderLayout.SOUTH);
    setFocusable(true);
    Keys.within(this, "ESCAPE", back);
    Keys.within(this, "LEFT", () -> step(-1));
    Keys.within(this, "RIGHT", () -> step(1));
    show(first);
    pictures.icon(
        entry,
        title,
        drawn -> {
          icon = drawn.sized(24);
          header.show(icon, title, position());
        });
  }

  private void step(int by) {
    if (number + by >= 0 && number + by < entry.screenshots().size()) {
      show(number + by);
    }
  }

  private void show(int which) {
    number = which;
    Screenshot screenshot = entry.screenshots().get(which);
    int count = entry.screenshots().size();
    header.show(icon, title, position());
    before.setEnabled(which > 0);
    after.setEnabled(which < count - 1);
    alt.show(PlainText.line(screenshot.alt(), 2_000));
    getAccessibleContext().setAccessibleName(alt.getText());
    slot.put(new JPanel());
    pictures.screenshot(
        screenshot.file(),
        SIDE,
        read -> put(which, new Large(new FittedPicture(read))),
        reason -> put(which, new Message(Glyph.WARNING, "This picture cannot be shown", reason)));
  }

  private String position() {
    return "Picture %d of %d".formatted(number + 1, entry.screenshots().size());
  }

  private void put(int which, JComponent part) {
    if (which == number) {
      slot.put(part);
    }
  }

  /** As large as there is room; a click on it goes on. */
  private final class Large extends JPanel {
    private final transient FittedPicture picture;

    Large(FittedPicture picture) {
      this.picture = picture;
      setBorder(BorderFactory.createEmptyBorder(4, 32, 4, 32));
      addMouseListener(
          new MouseAdapter() {
            @Override
            public void mouseClicked(MouseEvent event) {
              step(1);
            }
          });
    }

    @Override
    protected void paintComponent(Graphics graphics) {
      super.paintComponent(graphics);
      var insets = getInsets();
      picture.paint(
          (Graphics2D) graphics,
          insets.left,
          insets.top,
          getWidth() - insets.left - insets.right,
          getHeight() - insets.top - insets.bottom);
    }
  }
}
