package berth.desktop.market;

import berth.api.catalog.CatalogEntry;
import berth.desktop.background.Failures;
import berth.desktop.theme.Palette;
import berth.desktop.widgets.Buttons;
import berth.desktop.widgets.Texts;
import berth.desktop.widgets.WrappedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.swing.JPanel;
import net.miginfocom.swing.MigLayout;

/** The first few extensions of the marketplace, for who has none yet. */
public final class Offers extends JPanel {
  private static final int MOST = 5;

  private final transient MarketTools tools;
  private final transient CatalogPictures pictures;
  private final transient List<CatalogCard> cards = new ArrayList<>();

  public Offers(MarketTools tools) {
    super(new MigLayout("insets 0, gap 0 8, wrap 1, hidemode 3", "[grow,fill]", ""));
    this.tools = tools;
    pictures = new CatalogPictures(tools.background());
    setOpaque(false);
    tools.tasks().listen(() -> cards.forEach(CatalogCard::update));
    load();
  }

  private void load() {
    tools
        .background()
        .run(
            "catalog",
            tools.catalog()::entries,
            this::offer,
            error -> {
              removeAll();
              add(new WrappedText(Failures.reason(error), Palette.SECONDARY), "wmin 0");
              add(Buttons.plain("Retry", this::load), "growx 0");
              revalidate();
            });
  }

  private void offer(List<CatalogEntry> entries) {
    removeAll();
    cards.clear();
    if (!entries.isEmpty()) {
      add(
          Texts.small(
              entries.size() == 1
                  ? "Begin with the one that comes along"
                  : "Begin with one of these"));
    }
    for (CatalogEntry entry : entries.stream().limit(MOST).toList()) {
      var card = new CatalogCard(entry, tools, pictures, Optional.empty());
      cards.add(card);
      add(card, "wmin 0");
    }
    if (entries.size() > MOST) {
      add(Buttons.link("All in the marketplace", tools.all()), "growx 0");
    }
    revalidate();
    repaint();
  }
}
