package berth.desktop.market;

import berth.api.catalog.CatalogEntry;
import berth.desktop.background.Failures;
import berth.desktop.lists.FilterField;
import berth.desktop.tasks.TaskBar;
import berth.desktop.theme.Glyph;
import berth.desktop.views.View;
import berth.desktop.widgets.Column;
import berth.desktop.widgets.Message;
import berth.desktop.widgets.Slot;
import berth.desktop.widgets.Texts;
import java.awt.BorderLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import net.miginfocom.swing.MigLayout;

/** The extensions that can be installed, as cards; read anew each time it is shown. */
public final class MarketView implements View {
  /** More at a time help nobody: who looks for something filters. */
  private static final int MOST = 50;

  private final MarketTools tools;
  private final CatalogPictures pictures;
  private final JPanel panel = new JPanel(new BorderLayout());
  private final Slot slot = new Slot();
  private final TaskBar bar;
  private final JPanel list = new JPanel(new BorderLayout());
  private final JLabel count = Texts.secondary("");
  private final FilterField filter = new FilterField("Filter extensions", this::filtered);
  private final Column cards =
      new Column(new MigLayout("insets 0 0 32 0, gap 0 8, wrap 1", "[grow,fill]", ""));
  private final JComponent scroll = cards.scrolling();
  private final List<CatalogCard> shown = new ArrayList<>();
  private Optional<List<CatalogEntry>> entries = Optional.empty();
  private final Runnable back;
  private boolean visible;

  public MarketView(MarketTools tools) {
    this.tools = tools;
    pictures = new CatalogPictures(tools.background());
    bar = new TaskBar(tools.tasks());
    var page =
        new JPanel(
            new MigLayout(
                "insets 28 0 0 0, gap 0, fill, wrap 1",
                "32:push[grow 200,fill,::880]32:push",
                "[]16[]16[grow,fill]"));
    page.add(Texts.heading("Marketplace"), "split 2, growx 0");
    page.add(count, "gapleft 12, aligny baseline");
    page.add(filter, "growx 0, w 120:280:320");
    list.setOpaque(false);
    page.add(list, "wmin 0, hmin 0");
    panel.add(bar, BorderLayout.NORTH);
    panel.add(slot);
    slot.put(page);
    back = () -> slot.put(page);
    put(new Message(Glyph.STORE, "Marketplace", "One moment…"));
    tools.tasks().listen(this::update);
    tools.installed().listen(this::update);
  }

  @Override
  public JComponent component() {
    return panel;
  }

  @Override
  public void focus() {
    visible = true;
    load();
    update();
    filter.requestFocusInWindow();
  }

  @Override
  public void close() {
    visible = false;
    back.run();
  }

  private void load() {
    tools
        .background()
        .run(
            "catalog",
            tools.catalog()::entries,
            this::read,
            error -> {
              entries = Optional.empty();
              count.setText("");
              put(
                  new Message(
                      Glyph.WARNING,
                      "The catalog could not be read",
                      Failures.reason(error),
                      "Retry",
                      this::load));
            });
  }

  private void read(List<CatalogEntry> now) {
    if (!entries.equals(Optional.of(now))) {
      entries = Optional.of(now);
      filtered();
    }
  }

  private void filtered() {
    List<CatalogEntry> all = entries.orElse(List.of());
    String words = filter.getText().strip().toLowerCase(Locale.ROOT);
    List<CatalogEntry> matching = all.stream().filter(entry -> matches(entry, words)).toList();
    shown.clear();
    cards.removeAll();
    count.setText(
        words.isEmpty() ? Integer.toString(all.size()) : matching.size() + " of " + all.size());
    if (all.isEmpty()) {
      put(
          new Message(
              Glyph.STORE,
              "Nothing is offered here",
              "This edition brings no catalog; any extension can be installed by its image's name.",
              "Install…",
              tools.install()));
    } else if (matching.isEmpty()) {
      put(new Message(Glyph.SEARCH, "Nothing matches", "No extension matches “" + words + "”."));
    } else {
      matching.stream().limit(MOST).forEach(this::add);
      if (matching.size() > MOST) {
        cards.add(
            Texts.secondary("And %d more; filter to find them.".formatted(matching.size() - MOST)),
            "gaptop 8");
      }
      put(scroll);
    }
  }

  private static boolean matches(CatalogEntry entry, String words) {
    var labels = entry.labels();
    return words.isEmpty()
        || String.join(" ", entry.id(), labels.title(), labels.vendor(), labels.description())
            .toLowerCase(Locale.ROOT)
            .contains(words);
  }

  private void add(CatalogEntry entry) {
    var card = new CatalogCard(entry, tools, pictures, Optional.of(this::enlarge));
    shown.add(card);
    cards.add(card, "wmin 0");
  }

  private void enlarge(CatalogEntry entry, int number) {
    var view = new PictureView(entry, number, pictures, back);
    slot.put(view);
    view.requestFocusInWindow();
  }

  private void update() {
    if (visible) {
      shown.forEach(CatalogCard::update);
      bar.show(tools.actions().installation());
    }
  }

  private void put(JComponent part) {
    list.removeAll();
    list.add(part);
    list.revalidate();
    list.repaint();
  }
}
