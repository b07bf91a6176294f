package berth.desktop.backend;

import berth.api.backend.BackendStatus;
import berth.api.backend.BackendUsage;
import berth.api.engine.ContainerStats;
import berth.api.engine.EngineStream;
import berth.desktop.extensions.InstalledExtension;
import berth.desktop.lists.RowTable;
import berth.desktop.theme.Glyph;
import berth.desktop.views.Feed;
import berth.desktop.widgets.Amounts;
import berth.desktop.widgets.FramedPane;
import berth.desktop.widgets.Gauge;
import berth.desktop.widgets.Message;
import berth.desktop.widgets.Slot;
import java.awt.EventQueue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.swing.JComponent;
import javax.swing.JPanel;
import net.miginfocom.swing.MigLayout;

/** The services of a backend, measured while they are looked at. */
final class ServicesPart implements BackendPart {
  private final BackendTools tools;
  private final Slot panel = new Slot();
  private final JPanel content =
      new JPanel(
          new MigLayout(
              "insets 16 32 24 32, gap 16 16, fill, hidemode 3, novisualpadding",
              "[grow,fill,sg][grow,fill,sg]",
              "[][grow,fill]"));
  private final RowTable<ServiceRow> table;
  private final Feed<EngineStream> stream;
  private final Following following = new Following();
  private Gauge cpu;
  private Gauge memory;
  private List<BackendStatus.Service> services = List.of();
  private Map<String, ContainerStats> measured = Map.of();
  private boolean follows;

  /**
   * @param log shows what a service prints
   * @param container shows the container of a service
   */
  ServicesPart(BackendTools tools, Consumer<ServiceRow> log, Consumer<ServiceRow> container) {
    this.tools = tools;
    stream = new Feed<>(tools.background(), "usage of a backend");
    table = ServiceTable.create(log, container);
    content.setOpaque(false);
    content.add(new FramedPane(table), "cell 0 1, spanx 2, hmin 72, h 72:144, wmin 0");
    renewGauges();
  }

  @Override
  public JComponent component() {
    return panel;
  }

  @Override
  public void show(InstalledExtension now) {
    services = now.backend().map(BackendStatus::services).orElse(List.of());
    boolean live = Following.isLive(now.backend());
    boolean revived = following.revived(now.backend());
    if (!live) {
      unfollow();
    } else if (!follows || revived) {
      follow(now);
    }
    showGauges(live);
    rows();
    JComponent shown = services.isEmpty() ? nothing(now) : content;
    if (shown.getParent() != panel) {
      panel.put(shown);
    }
  }

  @Override
  public void focus() {
    if (services.isEmpty()) {
      panel.focus();
    } else {
      table.requestFocusInWindow();
    }
  }

  @Override
  public void hide() {
    unfollow();
  }

  @Override
  public void close() {
    unfollow();
  }

  private void follow(InstalledExtension now) {
    follows = true;
    stream.open(
        () ->
            tools
                .sessions()
                .usage(now.extension(), usage -> EventQueue.invokeLater(() -> measured(usage))),
        opened -> {},
        reason -> {
          follows = false; // What runs is measured again when it is shown or changes.
          measured = Map.of();
          reason.ifPresent(why -> memory.say("–", why));
          rows();
        });
  }

  private void unfollow() {
    stream.close();
    if (follows) {
      follows = false;
      measured = Map.of();
      renewGauges();
      rows();
    }
  }

  private void measured(BackendUsage usage) {
    if (!follows) {
      return;
    }
    measured =
        usage.services().stream()
            .collect(
                Collectors.toMap(
                    BackendUsage.Service::name,
                    BackendUsage.Service::stats,
                    (one, other) -> other));
    cpu.show(usage.cpuPercent(), Amounts.percent(usage.cpuPercent()), "of one processor");
    memory.show(usage.memory(), Amounts.size(usage.memory()), "in all services");
    rows();
  }

  private void rows() {
    table.replace(
        services.stream()
            .map(each -> new ServiceRow(each, Optional.ofNullable(measured.get(each.name()))))
            .toList());
  }

  /** What was measured before has nothing to do with what comes. */
  private void renewGauges() {
    if (cpu != null) {
      content.remove(cpu);
      content.remove(memory);
    }
    cpu = new Gauge("CPU", 1);
    memory = new Gauge("Memory", 1);
    content.add(cpu, "cell 0 0, wmin 0, h 122:128:140");
    content.add(memory, "cell 1 0, wmin 0, h 122:128:140");
    content.revalidate();
  }

  private void showGauges(boolean shown) {
    cpu.setVisible(shown);
    memory.setVisible(shown);
  }

  private static Message nothing(InstalledExtension now) {
    return now.state().equals(Optional.of(BackendStatus.State.ENGINE_AWAY))
        ? new Message(
            Glyph.WARNING,
            "No engine answers",
            "The services show as soon as one does; there is nothing to do here.")
        : new Message(Glyph.LAYERS, "No services", "The backend has no containers at the moment.");
  }
}
