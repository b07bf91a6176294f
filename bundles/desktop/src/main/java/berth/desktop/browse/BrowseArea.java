package berth.desktop.browse;

import berth.api.desktop.EngineViews.ContainerTab;
import berth.api.engine.ContainerSessions;
import berth.api.engine.ContainerSummary;
import berth.api.engine.EngineBrowser;
import berth.api.engine.ImageSummary;
import berth.api.engine.VolumeSummary;
import berth.desktop.background.Background;
import berth.desktop.containers.ContainerActions;
import berth.desktop.containers.ContainerList;
import berth.desktop.containers.ContainerView;
import berth.desktop.extensions.Confirmations;
import berth.desktop.images.ImageViews;
import berth.desktop.lists.ListMemory;
import berth.desktop.views.EnginePlace;
import berth.desktop.views.Origin;
import berth.desktop.views.Place;
import berth.desktop.views.View;
import berth.desktop.views.ViewPages;
import berth.desktop.views.ViewTools;
import berth.desktop.volumes.VolumeViews;
import java.awt.BorderLayout;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.swing.JPanel;
import net.miginfocom.swing.MigLayout;

/** Shows one view of what the engine has at a time. For the Swing thread. */
public final class BrowseArea extends JPanel {
  private final transient ViewTools tools;
  private final transient ContainerActions actions;
  private final transient Map<EnginePlace, ListMemory> memories = new EnumMap<>(EnginePlace.class);
  private final BackBar back = new BackBar();
  private final ProblemLine problems = new ProblemLine();
  private transient Optional<View> view = Optional.empty();
  private transient Supplier<Place> place = () -> new Place(Place.MANAGE);

  /**
   * @param pages moves between the views, with what is around them
   */
  public BrowseArea(
      EngineBrowser browser,
      ContainerSessions sessions,
      Background background,
      Confirmations confirmations,
      ViewPages pages) {
    super(new BorderLayout());
    tools = new ViewTools(browser, sessions, background, confirmations, pages, problems);
    actions = new ContainerActions(tools, () -> view.ifPresent(View::refresh));
    for (EnginePlace place : EnginePlace.values()) {
      memories.put(place, new ListMemory());
    }
    var top = new JPanel(new MigLayout("insets 0, gap 0, wrap 1, hidemode 3", "[grow,fill]", ""));
    top.add(back);
    top.add(problems);
    add(top, BorderLayout.NORTH);
  }

  /** Shows a list. */
  public void list(EnginePlace place, Optional<Origin> origin) {
    ListMemory memory = memories.get(place);
    show(
        switch (place) {
          case CONTAINERS -> ContainerList.create(tools, actions, memory);
          case IMAGES -> new ImageViews(tools).list(memory);
          case VOLUMES -> new VolumeViews(tools).list(memory);
        },
        () -> new Place(place.name()),
        origin);
  }

  /** Shows a container. */
  public void container(ContainerSummary container, ContainerTab tab, Optional<Origin> origin) {
    var shown = new ContainerView(tools, actions, container, tab);
    show(shown, () -> new Place(Place.CONTAINER, container.id(), shown.tab().name()), origin);
  }

  /** Shows an image. */
  public void image(ImageSummary image, String name, Optional<Origin> origin) {
    show(
        new ImageViews(tools).one(image, name),
        () -> new Place(Place.IMAGE, image.id(), name),
        origin);
  }

  /** Shows a volume. */
  public void volume(VolumeSummary volume, Optional<Origin> origin) {
    show(
        new VolumeViews(tools).one(volume),
        () -> new Place(Place.VOLUME, volume.name(), ""),
        origin);
  }

  /** Where the user is, as long as a view is shown. */
  public Optional<Place> place() {
    return view.map(shown -> place.get());
  }

  /** Leaves the view. */
  public void leave() {
    view.ifPresent(
        old -> {
          old.close();
          remove(old.component());
        });
    view = Optional.empty();
    problems.say("");
  }

  private void show(View next, Supplier<Place> where, Optional<Origin> origin) {
    leave();
    view = Optional.of(next);
    place = where;
    back.show(origin);
    add(next.component());
    revalidate();
    repaint();
    next.focus();
  }
}
