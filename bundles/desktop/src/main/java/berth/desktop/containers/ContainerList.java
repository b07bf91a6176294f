package berth.desktop.containers;

import berth.api.desktop.EngineViews.ContainerTab;
import berth.api.engine.ContainerSummary;
import berth.api.engine.EngineObject;
import berth.desktop.lists.Column;
import berth.desktop.lists.ListMemory;
import berth.desktop.lists.ListSpec;
import berth.desktop.theme.Glyph;
import berth.desktop.views.ListView;
import berth.desktop.views.ViewTools;
import berth.desktop.widgets.Amounts;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The list of containers; those of extensions only on demand (reference 5.8). */
public final class ContainerList {
  private static final String EXTENSION = "com.docker.desktop.extension";

  private ContainerList() {}

  public static ListView<ContainerSummary> create(
      ViewTools tools, ContainerActions actions, ListMemory memory) {
    var spec =
        new ListSpec<ContainerSummary>(
            "Containers",
            Glyph.BOX,
            "Containers show here as soon as something creates them.",
            ContainerSummary::id,
            container -> container.name() + " " + container.image() + " " + container.id(),
            Optional.of(
                new ListSpec.Hidden<>("Show extensions' containers", ContainerList::isExtensions)),
            columns(actions),
            actions.all(),
            container -> tools.pages().container(container, ContainerTab.LOGS));
    return new ListView<>(
        tools, spec, memory, Set.of(EngineObject.CONTAINER), tools.browser()::containers);
  }

  private static List<Column<ContainerSummary>> columns(ContainerActions actions) {
    return List.of(
        Column.of("Name", 165, ContainerSummary::name).with(ContainerLook::dot),
        Column.of("Image", 140, ContainerLook::image),
        Column.of("Status", 160, actions::status)
            .by(
                Comparator.comparing(ContainerSummary::state)
                    .reversed()
                    .thenComparing(ContainerSummary::status)),
        Column.<ContainerSummary>of("Ports", 100, container -> String.join(", ", container.ports()))
            .whereThereIsRoom(),
        Column.<ContainerSummary>of(
                "Created", 120, container -> Amounts.age(container.created(), Instant.now()))
            .by(Comparator.comparing(ContainerSummary::created).reversed())
            .whereThereIsRoom());
  }

  private static boolean isExtensions(ContainerSummary container) {
    return "true".equals(container.labels().get(EXTENSION));
  }
}
