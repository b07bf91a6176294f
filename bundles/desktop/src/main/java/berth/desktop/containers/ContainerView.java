package berth.desktop.containers;

import berth.api.desktop.EngineViews.ContainerTab;
import berth.api.engine.ContainerSummary;
import berth.api.engine.EngineObject;
import berth.desktop.lists.RowAction;
import berth.desktop.theme.Glyph;
import berth.desktop.views.DetailHeader;
import berth.desktop.views.EnginePlace;
import berth.desktop.views.LiveData;
import berth.desktop.views.View;
import berth.desktop.views.ViewTools;
import berth.desktop.widgets.Buttons;
import berth.desktop.widgets.Keys;
import berth.desktop.widgets.Message;
import berth.desktop.widgets.Slot;
import java.awt.BorderLayout;
import java.awt.Insets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.JTabbedPane;

/** One container: its state, what can be done to it, and its tabs. */
public final class ContainerView implements View {
  private static final List<ContainerTab> ORDER =
      List.of(ContainerTab.LOGS, ContainerTab.INSPECT, ContainerTab.TERMINAL, ContainerTab.STATS);

  private final ViewTools tools;
  private final ContainerActions actions;
  private final JPanel view = new JPanel(new BorderLayout());
  private final Slot panel = new Slot();
  private final JTabbedPane tabs = new JTabbedPane();
  private final Map<ContainerTab, ContainerPart> parts = new EnumMap<>(ContainerTab.class);
  private final Map<RowAction<ContainerSummary>, JButton> buttons = new LinkedHashMap<>();
  private final DetailHeader header;
  private final LiveData<Optional<ContainerSummary>> data;
  private ContainerSummary now;
  private ContainerPart front;
  private boolean failed;

  public ContainerView(
      ViewTools tools, ContainerActions actions, ContainerSummary container, ContainerTab tab) {
    this.tools = tools;
    this.actions = actions;
    now = container;
    actions
        .all()
        .forEach(
            action ->
                buttons.put(
                    action,
                    Buttons.tool(
                        action.glyph(), 18, action.title(), () -> action.run().accept(now))));
    header =
        new DetailHeader(
            tools,
            EnginePlace.CONTAINERS,
            container.name(),
            ContainerLook.dot(container),
            new ArrayList<>(buttons.values()));
    parts.put(ContainerTab.LOGS, new LogPart(tools));
    parts.put(ContainerTab.INSPECT, new InspectTab(tools));
    parts.put(ContainerTab.TERMINAL, new TerminalPart(tools, actions));
    parts.put(ContainerTab.STATS, new StatsPart(tools, actions));
    List<String> titles = List.of("Logs", "Inspect", "Terminal", "Stats");
    for (int i = 0; i < ORDER.size(); i++) {
      tabs.addTab(titles.get(i), parts.get(ORDER.get(i)).component());
    }
    tabs.setSelectedIndex(ORDER.indexOf(tab));
    tabs.putClientProperty("JTabbedPane.tabAreaInsets", new Insets(0, 24, 0, 24));
    tabs.getAccessibleContext().setAccessibleName("About " + container.name());
    front = parts.get(tab);
    tabs.addChangeListener(event -> turned());
    view.add(header, BorderLayout.NORTH);
    view.add(tabs);
    panel.put(view);
    Keys.within(panel, "ESCAPE", header::back);
    refresh();
    front.show(now);
    data =
        new LiveData<>(
                tools,
                "container",
                Set.of(EngineObject.CONTAINER),
                () -> tools.browser().container(container.id()),
                this::learned,
                this::unknown)
            .start();
  }

  @Override
  public JComponent component() {
    return panel;
  }

  /** The tab in front. */
  public ContainerTab tab() {
    return ORDER.get(tabs.getSelectedIndex());
  }

  @Override
  public void focus() {
    front.focus();
  }

  @Override
  public void refresh() {
    header.show(
        ContainerLook.dot(now),
        now.name(),
        "%s  ·  %s  ·  %s"
            .formatted(
                actions.status(now),
                ContainerLook.image(now),
                now.id().substring(0, Math.min(12, now.id().length()))));
    buttons.forEach((action, button) -> button.setEnabled(action.possible().test(now)));
  }

  @Override
  public void close() {
    data.close();
    parts.values().forEach(ContainerPart::close);
  }

  private void turned() {
    front.hide();
    front = parts.get(ORDER.get(tabs.getSelectedIndex()));
    front.show(now);
  }

  private void learned(Optional<ContainerSummary> container) {
    if (failed) {
      failed = false;
      tools.problems().say("");
    }
    if (container.isEmpty()) {
      gone();
      return;
    }
    if (!container.get().equals(now)) {
      now = container.get();
      refresh();
      front.show(now);
    }
  }

  private void unknown(String reason) {
    failed = true;
    tools.problems().say(reason);
  }

  private void gone() {
    close();
    tools.problems().say("");
    panel.put(
        new Message(
            Glyph.BOX,
            now.name() + " is no longer there",
            "The container was removed.",
            "All containers",
            header::back));
  }
}
