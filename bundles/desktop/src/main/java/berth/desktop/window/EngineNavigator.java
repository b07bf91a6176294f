package berth.desktop.window;

import berth.api.desktop.EngineViews.ContainerTab;
import berth.api.engine.ContainerSummary;
import berth.api.engine.ImageSummary;
import berth.api.engine.VolumeSummary;
import berth.desktop.browse.BrowseArea;
import berth.desktop.views.EnginePlace;
import berth.desktop.views.Origin;
import berth.desktop.views.ViewPages;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Moves to the views of what the engine has, and between them. Whoever comes from the page of an
 * extension is offered a way back to it for as long as they stay in the views.
 */
final class EngineNavigator implements ViewPages {
  private final Supplier<Optional<Origin>> page;
  private final Function<EnginePlace, BrowseArea> enter;
  private Optional<Origin> origin = Optional.empty();

  /**
   * @param page the page of an extension that is open
   * @param enter shows the views, leaving what is open
   */
  EngineNavigator(Supplier<Optional<Origin>> page, Function<EnginePlace, BrowseArea> enter) {
    this.page = page;
    this.enter = enter;
  }

  /** Shows a list to someone who wants to be there and not back. */
  void go(EnginePlace place) {
    origin = Optional.empty();
    enter.apply(place).list(place, origin);
  }

  /** The views are left for something else. */
  void left() {
    origin = Optional.empty();
  }

  @Override
  public void list(EnginePlace place) {
    enter(place).list(place, origin);
  }

  @Override
  public void container(ContainerSummary container, ContainerTab tab) {
    enter(EnginePlace.CONTAINERS).container(container, tab, origin);
  }

  @Override
  public void image(ImageSummary image, String name) {
    enter(EnginePlace.IMAGES).image(image, name, origin);
  }

  @Override
  public void volume(VolumeSummary volume) {
    enter(EnginePlace.VOLUMES).volume(volume, origin);
  }

  private BrowseArea enter(EnginePlace place) {
    page.get().ifPresent(open -> origin = Optional.of(open));
    return enter.apply(place);
  }
}
