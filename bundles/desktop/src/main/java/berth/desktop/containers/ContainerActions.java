package berth.desktop.containers;

import berth.api.engine.ContainerSummary;
import berth.api.engine.EngineBrowser.ContainerChange;
import berth.api.engine.EngineObject;
import berth.desktop.background.Failures;
import berth.desktop.lists.RowAction;
import berth.desktop.theme.Glyph;
import berth.desktop.views.Removal;
import berth.desktop.views.ViewTools;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What people do to containers, and what is just being done. For the Swing thread. */
public final class ContainerActions {
  private final ViewTools tools;
  private final Runnable changed;
  private final Map<String, ContainerChange> busy = new HashMap<>();

  /**
   * @param changed hears when something begins or ends
   */
  public ContainerActions(ViewTools tools, Runnable changed) {
    this.tools = tools;
    this.changed = changed;
  }

  /** What can be done to a container, in the order in which it is offered. */
  List<RowAction<ContainerSummary>> all() {
    return List.of(
        new RowAction<>(
            Glyph.PLAY,
            "Start",
            false,
            container -> isFree(container) && ContainerLook.canStart(container),
            this::start),
        new RowAction<>(
            Glyph.STOP,
            "Stop",
            false,
            container -> isFree(container) && ContainerLook.isUp(container),
            container -> change(container, ContainerChange.STOP)),
        new RowAction<>(
            Glyph.RESTART,
            "Restart",
            false,
            container -> isFree(container) && ContainerLook.isUp(container),
            container -> change(container, ContainerChange.RESTART)),
        new RowAction<>(Glyph.TRASH, "Remove…", true, this::isFree, this::remove));
  }

  /** Starts a container; one that is paused goes on. */
  void start(ContainerSummary container) {
    boolean paused = ContainerLook.isPaused(container);
    change(container, paused ? ContainerChange.UNPAUSE : ContainerChange.START);
  }

  /** The engine's sentence, or what is just being done. */
  String status(ContainerSummary container) {
    ContainerChange now = busy.get(container.id());
    if (now == null) {
      return container.status().isEmpty() ? container.state() : container.status();
    }
    return switch (now) {
      case START, UNPAUSE -> "Starting…";
      case STOP -> "Stopping…";
      case RESTART -> "Restarting…";
    };
  }

  private boolean isFree(ContainerSummary container) {
    return !busy.containsKey(container.id());
  }

  private void change(ContainerSummary container, ContainerChange change) {
    tools.problems().say("");
    busy.put(container.id(), change);
    changed.run();
    tools
        .background()
        .run(
            "change container",
            () -> {
              tools.browser().change(container.id(), change);
              return container.id();
            },
            this::done,
            error -> {
              done(container.id());
              tools.problems().say(Failures.reason(error));
            });
  }

  private void done(String id) {
    busy.remove(id);
    changed.run();
  }

  private void remove(ContainerSummary container) {
    new Removal(tools)
        .ask(
            EngineObject.CONTAINER,
            Glyph.BOX,
            container.id(),
            "container " + container.name(),
            List.of(
                ContainerLook.isUp(container)
                    ? "The container, which is stopped first"
                    : "The container",
                "All files that were changed in it",
                "Its volumes that have no name"),
            changed);
  }
}
