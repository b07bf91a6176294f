package berth.desktop.window;

import berth.api.desktop.EngineViews.ContainerTab;
import berth.api.engine.EngineBrowser;
import berth.desktop.background.Background;
import berth.desktop.extensions.InstalledExtension;
import berth.desktop.extensions.InstalledExtensions;
import berth.desktop.pages.OwnPage;
import berth.desktop.views.EnginePlace;
import berth.desktop.views.Place;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows a new window where the user was in the one before. What is gone meanwhile is not shown, but
 * the list that it was in. For the Swing thread.
 */
final class WayBack {
  private static final Logger LOG = LoggerFactory.getLogger(WayBack.class);

  private final PageNavigator navigator;
  private final InstalledExtensions installed;
  private final EngineBrowser browser;
  private final Background background;

  WayBack(
      PageNavigator navigator,
      InstalledExtensions installed,
      EngineBrowser browser,
      Background background) {
    this.navigator = navigator;
    this.installed = installed;
    this.browser = browser;
    this.background = background;
  }

  void go(Place place) {
    String id = place.id();
    switch (place.kind()) {
      case Place.TAB ->
          extension(id)
              .filter(InstalledExtension::hasPage)
              .ifPresent(known -> navigator.openAfresh(known.extension(), place.detail()));
      case Place.BACKEND -> extension(id).ifPresent(known -> navigator.details(known.extension()));
      case Place.CONTAINER ->
          look(
              EnginePlace.CONTAINERS,
              () -> browser.container(id),
              found -> navigator.views().container(found, tab(place.detail())));
      case Place.IMAGE ->
          look(
              EnginePlace.IMAGES,
              () -> browser.image(id),
              found -> navigator.views().image(found, place.detail()));
      case Place.VOLUME ->
          look(
              EnginePlace.VOLUMES,
              () -> browser.volume(id),
              found -> navigator.views().volume(found));
      default -> {
        named(EnginePlace.values(), place.kind()).ifPresent(navigator::browse);
        named(OwnPage.values(), place.kind()).ifPresent(navigator::show);
      }
    }
  }

  private Optional<InstalledExtension> extension(String id) {
    return installed.find(id);
  }

  /** The list first, since the engine may take its time to answer. */
  private <T> void look(EnginePlace list, Callable<Optional<T>> find, Consumer<T> show) {
    navigator.browse(list);
    background.run(
        "way back",
        find,
        found -> {
          if (navigator.place().kind().equals(list.name())) {
            found.ifPresent(show);
          }
        },
        error -> LOG.warn("What was shown before is not shown again", error));
  }

  private static ContainerTab tab(String name) {
    return named(ContainerTab.values(), name).orElse(ContainerTab.LOGS);
  }

  private static <E extends Enum<E>> Optional<E> named(E[] all, String name) {
    return Stream.of(all).filter(each -> each.name().equals(name)).findFirst();
  }
}
