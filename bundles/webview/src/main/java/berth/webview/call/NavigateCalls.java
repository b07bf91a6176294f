package berth.webview.call;

import berth.api.BerthException;
import berth.api.desktop.EngineViews;
import berth.api.desktop.EngineViews.ContainerTab;
import java.util.Map;

/** {@code ddClient.desktopUI.navigate} (reference 3.6). */
final class NavigateCalls {
  private final EngineViews views;

  NavigateCalls(EngineViews views) {
    this.views = views;
  }

  Map<String, CallHandler> handlers() {
    return Map.of("navigate.view", this::view);
  }

  private Object view(Call call) throws BerthException {
    String id = call.parameter("id").asText();
    switch (call.parameter("view").asText()) {
      case "Containers" -> views.showContainers();
      case "Container", "ContainerLogs" -> views.showContainer(id, ContainerTab.LOGS);
      case "ContainerInspect" -> views.showContainer(id, ContainerTab.INSPECT);
      case "ContainerTerminal" -> views.showContainer(id, ContainerTab.TERMINAL);
      case "ContainerStats" -> views.showContainer(id, ContainerTab.STATS);
      case "Images" -> views.showImages();
      case "Image" -> views.showImage(id, call.parameter("tag").asText());
      case "Volumes" -> views.showVolumes();
      case "Volume" -> views.showVolume(id);
      default -> throw new BerthException("There is no view of that name.");
    }
    return null;
  }
}
