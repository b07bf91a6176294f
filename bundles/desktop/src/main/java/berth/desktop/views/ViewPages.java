package berth.desktop.views;

import berth.api.desktop.EngineViews.ContainerTab;
import berth.api.engine.ContainerSummary;
import berth.api.engine.ImageSummary;
import berth.api.engine.VolumeSummary;

/** Moves between the views. For the Swing thread. */
public interface ViewPages {
  /** Shows a list. */
  void list(EnginePlace place);

  /** Shows a container. */
  void container(ContainerSummary container, ContainerTab tab);

  /**
   * Shows an image.
   *
   * @param name the tag by which it is shown, or its id
   */
  void image(ImageSummary image, String name);

  /** Shows a volume. */
  void volume(VolumeSummary volume);
}
