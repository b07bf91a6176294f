package berth.desktop.brand;

import berth.desktop.theme.Palette;
import berth.desktop.views.View;
import berth.desktop.widgets.Buttons;
import berth.desktop.widgets.Card;
import berth.desktop.widgets.Clip;
import berth.desktop.widgets.Column;
import berth.desktop.widgets.PlainText;
import berth.desktop.widgets.Texts;
import berth.desktop.widgets.WrappedText;
import java.awt.BorderLayout;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import net.miginfocom.swing.MigLayout;

/** What runs here: the edition, the Berth in it, and under which licences. */
public final class AboutView implements View {
  private final JPanel panel = new JPanel(new BorderLayout());
  private final JButton copy;

  public AboutView(Branding branding) {
    var column =
        new Column(
            new MigLayout(
                "insets 40 0 32 0, gap 0, wrap 1, hidemode 3",
                "32:push[grow 200,fill,::640]32:push",
                ""));
    var head = new JPanel(new MigLayout("insets 0, gap 0", "[]24[grow,fill]", "[]4[]"));
    head.setOpaque(false);
    head.add(new JLabel(branding.mark(72)), "spany 2, aligny center");
    head.add(Texts.heading(branding.name()), "wmin 0, wrap, aligny bottom");
    head.add(Texts.secondary(version(branding)), "wmin 0, aligny top");
    column.add(head);
    String about = PlainText.lines(branding.brand().about(), 4_000);
    if (!about.isEmpty()) {
      column.add(new WrappedText(about, null), "wmin 0, gaptop 24");
    }
    var facts = new Card(new MigLayout("insets 16, gap 0 12", "[96!]16[grow,fill]", "[top]"));
    fact(facts, "Made of", ("Berth " + branding.berth()).strip());
    String text = facts(branding);
    copy = Buttons.plain("Copy", () -> Clip.put(text));
    copy.getAccessibleContext().setAccessibleName("Copy what runs here");
    branding.licences().ifPresent(path -> fact(facts, "Licences", path.toString()));
    column.add(facts, "gaptop 24, wmin 0");
    column.add(copy, "growx 0, gaptop 16");
    panel.add(column.scrolling());
  }

  private static String version(Branding branding) {
    return Stream.of(branding.brand().version(), branding.brand().vendor())
        .map(text -> PlainText.line(text, 100))
        .filter(text -> !text.isEmpty())
        .reduce((one, other) -> one + "  ·  " + other)
        .orElse("");
  }

  private static String facts(Branding branding) {
    return "%s%n%s%nBerth %s%n%s"
        .formatted(
            branding.full(),
            PlainText.line(branding.brand().vendor(), 100),
            branding.berth(),
            branding.licences().map(Path::toString).orElse(""))
        .strip();
  }

  private static void fact(Card facts, String name, String text) {
    facts.add(Texts.secondary(name));
    facts.add(new WrappedText(text, Palette.SECONDARY), "wmin 0, wrap");
  }

  @Override
  public JComponent component() {
    return panel;
  }

  @Override
  public void focus() {
    copy.requestFocusInWindow();
  }

  @Override
  public void close() {
    // It follows nothing.
  }
}
