package berth.desktop.window;

import berth.desktop.Services;
import berth.desktop.background.Background;
import berth.desktop.brand.AboutView;
import berth.desktop.brand.Branding;
import berth.desktop.components.ComponentActions;
import berth.desktop.components.ComponentsView;
import berth.desktop.market.MarketTools;
import berth.desktop.market.MarketView;
import berth.desktop.pages.OwnPage;
import berth.desktop.tasks.Tasks;
import berth.desktop.views.View;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;

/** The pages about Berth itself, each made when it is first shown. For the Swing thread. */
final class OwnPages implements Function<OwnPage, View> {
  private final Services services;
  private final ComponentActions components;
  private final MarketTools market;
  private final Tasks tasks;
  private final Background background;
  private final Branding branding;
  private final Map<OwnPage, View> made = new EnumMap<>(OwnPage.class);

  OwnPages(
      Services services,
      ComponentActions components,
      MarketTools market,
      Tasks tasks,
      Background background,
      Branding branding) {
    this.services = services;
    this.components = components;
    this.market = market;
    this.tasks = tasks;
    this.background = background;
    this.branding = branding;
  }

  @Override
  public View apply(OwnPage page) {
    return made.computeIfAbsent(page, this::make);
  }

  private View make(OwnPage page) {
    return switch (page) {
      case ABOUT -> new AboutView(branding);
      case MARKETPLACE -> new MarketView(market);
      case COMPONENTS ->
          new ComponentsView(
              services.components(),
              components,
              market.locks(),
              services.rules(),
              tasks,
              background);
    };
  }
}
