package berth.desktop.console;

import berth.api.page.Page;
import berth.desktop.background.Failures;
import berth.desktop.theme.Glyph;
import berth.desktop.theme.Palette;
import berth.desktop.widgets.Buttons;
import berth.desktop.widgets.Texts;
import com.formdev.flatlaf.FlatClientProperties;
import java.awt.BorderLayout;
import java.awt.EventQueue;
import java.awt.Graphics;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextField;
import javax.swing.event.DocumentEvent;
import javax.swing.event.DocumentListener;
import net.miginfocom.swing.MigLayout;

/** The console of one tab. For the Swing thread. */
final class ConsolePanel extends JPanel {
  private final ConsoleModel model = new ConsoleModel();
  private final ConsoleList list = new ConsoleList(model);
  private final JComboBox<Level> level = new JComboBox<>(Level.values());
  private final JTextField part = new JTextField(14);
  private final ScriptField script = new ScriptField(this::evaluate);
  private Optional<Page> page = Optional.empty();
  private Optional<ConsoleFeed> feed = Optional.empty();

  ConsolePanel(Runnable close) {
    super(new BorderLayout());
    add(bar(close), BorderLayout.NORTH);
    var pane = new JScrollPane(list);
    pane.setBorder(null);
    add(pane);
    var bottom = new JPanel(new MigLayout("insets 6 8 8 8, gap 0", "[grow,fill]"));
    bottom.add(script, "wmin 0");
    add(bottom, BorderLayout.SOUTH);
    script.setEnabled(false);
  }

  /** What is shown of the messages. */
  private enum Level {
    ALL("All messages", Kind.DEBUG),
    NO_DEBUG("Without debug", Kind.LOG),
    WARNINGS("Warnings and errors", Kind.WARN),
    ERRORS("Errors", Kind.ERROR);

    private final String text;
    private final Kind least;

    Level(String text, Kind least) {
      this.text = text;
      this.least = least;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /** Follows this page from now on; what others said stays to be read. */
  void follow(Optional<Page> other) {
    feed.ifPresent(ConsoleFeed::close);
    page = other;
    feed = other.map(open -> new ConsoleFeed(open, list::add));
    script.setEnabled(other.isPresent());
  }

  void focus() {
    script.requestFocusInWindow();
  }

  private JComponent bar(Runnable close) {
    var bar =
        new JPanel(new MigLayout("insets 6 12 6 8, gap 0", "[]push[]8[]8[]4[]4[]", "[center]"));
    part.putClientProperty(FlatClientProperties.PLACEHOLDER_TEXT, "Filter");
    part.putClientProperty(FlatClientProperties.TEXT_FIELD_SHOW_CLEAR_BUTTON, true);
    part.getAccessibleContext().setAccessibleName("Show messages with this text");
    part.getDocument().addDocumentListener(new Typing());
    level.getAccessibleContext().setAccessibleName("Show messages of this level");
    level.addActionListener(event -> filter());
    bar.add(Texts.title("Console"), "wmin 0");
    bar.add(level, "wmin 80");
    bar.add(part, "wmin 60");
    bar.add(Buttons.link("Copy", list::copy));
    bar.add(Buttons.link("Clear", model::clear));
    bar.add(Buttons.tool(Glyph.CLOSE, 14, "Close console", close));
    return bar;
  }

  private void filter() {
    model.filter(((Level) level.getSelectedItem()).least, part.getText());
    list.clearSelection();
    list.showEnd();
  }

  private void evaluate(String text) {
    add(Kind.SCRIPT, text);
    list.showEnd();
    page.ifPresent(
        open ->
            open.evaluate(text)
                .whenComplete(
                    (json, error) ->
                        EventQueue.invokeLater(
                            () ->
                                add(
                                    error == null ? Kind.VALUE : Kind.ERROR,
                                    error == null ? json : reason(error)))));
  }

  private void add(Kind kind, String text) {
    list.add(List.of(Entry.now(kind, text)));
  }

  private static String reason(Throwable error) {
    return Failures.reason(
        error instanceof CompletionException && error.getCause() != null
            ? error.getCause()
            : error);
  }

  @Override
  protected void paintComponent(Graphics g) {
    super.paintComponent(g);
    g.setColor(Palette.LINE.color());
    g.fillRect(0, 0, getWidth(), 1);
  }

  /** Filters as the user types. */
  private final class Typing implements DocumentListener {
    @Override
    public void insertUpdate(DocumentEvent event) {
      filter();
    }

    @Override
    public void removeUpdate(DocumentEvent event) {
      filter();
    }

    @Override
    public void changedUpdate(DocumentEvent event) {
      // Only of styled text.
    }
  }
}
