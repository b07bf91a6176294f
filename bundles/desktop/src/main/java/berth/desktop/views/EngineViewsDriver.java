package berth.desktop.views;

import berth.api.BerthException;
import berth.api.desktop.EngineViews;
import berth.api.engine.EngineBrowser;
import berth.api.engine.ImageSummary;
import berth.desktop.ShownWindow;
import berth.desktop.background.Edt;
import berth.desktop.window.Shell;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Shows the views to who asks from other threads. What is asked for is looked up first, so that
 * nothing is left or shown when it is not there.
 */
@Component(immediate = true)
public final class EngineViewsDriver implements EngineViews {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final EngineBrowser browser;
  private final Future<? extends ViewPages> pages;

  /** For the framework. */
  @Activate
  public EngineViewsDriver(@Reference ShownWindow window) {
    this(window.services().browser(), window.shell().thenApply(Shell::views));
  }

  /**
   * @param pages the window, once it is there
   */
  public EngineViewsDriver(EngineBrowser browser, Future<? extends ViewPages> pages) {
    this.browser = browser;
    this.pages = pages;
  }

  @Override
  public void showContainers() throws BerthException {
    show("the containers", window -> window.list(EnginePlace.CONTAINERS));
  }

  @Override
  public void showContainer(String id, ContainerTab tab) throws BerthException {
    var container = browser.container(id).orElseThrow(() -> absent("container", id));
    show("container " + id, window -> window.container(container, tab));
  }

  @Override
  public void showImages() throws BerthException {
    show("the images", window -> window.list(EnginePlace.IMAGES));
  }

  @Override
  public void showImage(String id, String tag) throws BerthException {
    ImageSummary image = browser.image(id).orElseThrow(() -> absent("image", id));
    String name =
        tag.isEmpty() ? image.tags().stream().findFirst().orElse(image.id()) : tagged(image, tag);
    show("image " + id, window -> window.image(image, name));
  }

  @Override
  public void showVolumes() throws BerthException {
    show("the volumes", window -> window.list(EnginePlace.VOLUMES));
  }

  @Override
  public void showVolume(String name) throws BerthException {
    var volume = browser.volume(name).orElseThrow(() -> absent("volume", name));
    show("volume " + name, window -> window.volume(volume));
  }

  private static String tagged(ImageSummary image, String tag) throws BerthException {
    return image.tags().stream()
        .filter(known -> known.equals(tag) || known.endsWith(":" + tag))
        .findFirst()
        .orElseThrow(
            () ->
                new BerthException(
                    "Image %s has no tag %s; it has %s."
                        .formatted(
                            image.id(),
                            tag,
                            image.tags().isEmpty() ? "none" : String.join(", ", image.tags()))));
  }

  private static BerthException absent(String kind, String id) {
    return new BerthException(
        id.isBlank()
            ? "There is no " + kind + " to show: no id or name was given."
            : "There is no " + kind + " " + id + " on the engine.");
  }

  private void show(String what, Consumer<ViewPages> work) throws BerthException {
    ViewPages window = Edt.await("open its window", LIMIT, pages);
    Edt.call(
        "show " + what,
        LIMIT,
        () -> {
          work.accept(window);
          return true;
        });
  }
}
