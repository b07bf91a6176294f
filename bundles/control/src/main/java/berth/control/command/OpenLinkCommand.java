package berth.control.command;

import berth.api.BerthException;
import berth.api.desktop.EngineViews;
import berth.api.desktop.Toasts;
import berth.api.desktop.Window;
import berth.control.link.DeepLink;

/** {@code berth open}: follows a link in the window, which comes to the front. */
public final class OpenLinkCommand implements Command {
  private final Window window;
  private final EngineViews views;
  private final Toasts toasts;
  private final boolean hasWindow;

  /**
   * @param hasWindow false in a core that only runs a command
   */
  public OpenLinkCommand(Window window, EngineViews views, Toasts toasts, boolean hasWindow) {
    this.window = window;
    this.views = views;
    this.toasts = toasts;
    this.hasWindow = hasWindow;
  }

  @Override
  public String name() {
    return "link.open";
  }

  @Override
  public int run(Options options, CommandOutput output) throws BerthException {
    if (!hasWindow) {
      output.error("There is no window: only a command runs here.");
      return ShowWindowCommand.NO_WINDOW;
    }
    window.show();
    try {
      follow(DeepLink.of(options.required("url")));
    } catch (BerthException e) {
      // Who clicked on a link in a browser sees no terminal.
      toasts.show(Toasts.Kind.ERROR, e.getMessage());
      throw e;
    }
    return 0;
  }

  private void follow(DeepLink link) throws BerthException {
    switch (link) {
      case DeepLink.ShowWindow() -> {}
      case DeepLink.OpenTab(String id, String query) -> window.open(id, query);
      case DeepLink.Offer(String image) -> window.offer(image);
      case DeepLink.ShowMarketplace() -> window.showMarketplace();
      case DeepLink.ShowContainers() -> views.showContainers();
      case DeepLink.ShowLogs(String container) ->
          views.showContainer(container, EngineViews.ContainerTab.LOGS);
    }
  }
}
