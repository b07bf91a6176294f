package berth.desktop.pages;

import berth.desktop.brand.Branding;
import berth.desktop.engine.EngineMonitor;
import berth.desktop.engine.EngineSummary;
import berth.desktop.market.MarketTools;
import berth.desktop.market.Offers;
import berth.desktop.theme.Palette;
import berth.desktop.widgets.Card;
import berth.desktop.widgets.Texts;
import berth.desktop.widgets.WrappedText;
import javax.swing.JLabel;
import javax.swing.JPanel;
import net.miginfocom.swing.MigLayout;

/**
 * What is shown while no extension is installed: what Berth is and found, and a first extension.
 */
final class Welcome extends JPanel {
  Welcome(EngineMonitor engine, MarketTools market, Branding branding) {
    super(new MigLayout("insets 0, gap 0, wrap 1", "[grow,fill]", "[]24[]8[]24[]"));
    setOpaque(false);
    add(greeting(branding));
    add(Texts.small("Container engine"));
    var found = new Card(new MigLayout("insets 16", "[grow,fill]", ""));
    found.add(new EngineSummary(engine), "wmin 0");
    add(found, "wmin 0");
    add(new Offers(market), "wmin 0");
  }

  private static JPanel greeting(Branding branding) {
    var greeting = new JPanel(new MigLayout("insets 0, gap 0", "[]20[grow,fill]", "[]4[]"));
    greeting.setOpaque(false);
    greeting.add(new JLabel(branding.mark(56)), "spany 2, aligny center");
    greeting.add(Texts.heading("Welcome to " + branding.name()), "wmin 0, wrap");
    greeting.add(
        new WrappedText(
            branding.name()
                + " runs Docker Desktop extensions on the container engine that you have.",
            Palette.SECONDARY),
        "wmin 0");
    return greeting;
  }
}
