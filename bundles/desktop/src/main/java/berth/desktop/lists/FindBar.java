package berth.desktop.lists;

import berth.desktop.theme.Glyph;
import berth.desktop.widgets.Buttons;
import berth.desktop.widgets.Keys;
import com.formdev.flatlaf.FlatClientProperties;
import java.util.Locale;
import javax.swing.JComponent;
import javax.swing.JPanel;
import net.miginfocom.swing.MigLayout;

/** A field for words to find in a long text, and what finds the next and the one before. */
public final class FindBar extends JPanel {
  private final FilterField field = new FilterField("Find", this::changed);
  private final transient Finder finder;

  /** A text in which words can be found. For the Swing thread. */
  public interface Finder {
    /** Marks these words, in lower case; none when it is empty. */
    void mark(String words);

    /**
     * Goes to the next place with these words, in lower case, or to the one before; over the end to
     * the beginning.
     *
     * @param fresh whether the place where it is counts too
     * @return false when there is none
     */
    boolean find(String words, boolean forward, boolean fresh);
  }

  public FindBar(Finder finder) {
    super(new MigLayout("insets 0, gap 0, novisualpadding", "[100:240:260,fill]4[][]"));
    this.finder = finder;
    setOpaque(false);
    add(field, "wmin 80");
    add(Buttons.tool(Glyph.UPDATE, 16, "Find previous", () -> find(false, false)));
    add(Buttons.tool(Glyph.DOWN, 16, "Find next", () -> find(true, false)));
    Keys.on(field, "ENTER", () -> find(true, false));
    Keys.on(field, "shift ENTER", () -> find(false, false));
  }

  /** Lets a key in a component come here. */
  public void bindTo(JComponent around) {
    Keys.within(
        around,
        "ctrl F",
        () -> {
          field.requestFocusInWindow();
          field.selectAll();
        });
    Keys.within(around, "F3", () -> find(true, false));
    Keys.within(around, "shift F3", () -> find(false, false));
  }

  private void changed() {
    finder.mark(words());
    find(true, true);
  }

  private void find(boolean forward, boolean fresh) {
    boolean found = words().isEmpty() || finder.find(words(), forward, fresh);
    field.putClientProperty(
        FlatClientProperties.OUTLINE, found ? null : FlatClientProperties.OUTLINE_WARNING);
    field.getAccessibleContext().setAccessibleDescription(found ? "" : "Not found");
  }

  private String words() {
    return field.getText().toLowerCase(Locale.ROOT);
  }
}
