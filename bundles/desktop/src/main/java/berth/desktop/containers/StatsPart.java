package berth.desktop.containers;

import berth.api.engine.ContainerStats;
import berth.api.engine.ContainerSummary;
import berth.api.engine.EngineStream;
import berth.desktop.theme.Glyph;
import berth.desktop.views.Feed;
import berth.desktop.views.ViewTools;
import berth.desktop.widgets.Amounts;
import berth.desktop.widgets.Gauge;
import berth.desktop.widgets.Message;
import berth.desktop.widgets.Slot;
import java.awt.EventQueue;
import java.util.Optional;
import javax.swing.JComponent;
import javax.swing.JPanel;
import net.miginfocom.swing.MigLayout;

/** What a container uses, measured while it is looked at. */
final class StatsPart implements ContainerPart {
  private final ViewTools tools;
  private final ContainerActions actions;
  private final Slot panel = new Slot();
  private final JPanel gauges =
      new JPanel(
          new MigLayout(
              "insets 16 32 16 32, gap 16 16, wrap 2, fill",
              "[grow,fill,sg][grow,fill,sg]",
              "[grow,fill,::260][grow,fill,::260]16:push"));
  private final Gauge cpu = new Gauge("CPU", 1);
  private final Gauge memory = new Gauge("Memory", 1);
  private final Gauge network = new Gauge("Network, received and sent", 1);
  private final Gauge disk = new Gauge("Disk, read and written", 1);
  private final Feed<EngineStream> stream;
  private Optional<ContainerStats> last = Optional.empty();
  private boolean follows;

  StatsPart(ViewTools tools, ContainerActions actions) {
    this.tools = tools;
    this.actions = actions;
    stream = new Feed<>(tools.background(), "stats");
    gauges.setOpaque(false);
    for (Gauge gauge : new Gauge[] {cpu, memory, network, disk}) {
      gauges.add(gauge, "wmin 0, hmin 100, growy");
    }
  }

  @Override
  public JComponent component() {
    return panel;
  }

  @Override
  public void show(ContainerSummary now) {
    if (!ContainerLook.isRunning(now)) {
      hide();
      panel.put(
          new Message(
              Glyph.BOX,
              "The container does not run",
              "Only a running container uses something.",
              "Start",
              () -> actions.start(now)));
    } else if (!follows) {
      begin(now);
    }
  }

  @Override
  public void focus() {
    panel.focus();
  }

  @Override
  public void hide() {
    follows = false;
    stream.close();
    last = Optional.empty();
  }

  @Override
  public void close() {
    hide();
  }

  private void begin(ContainerSummary container) {
    follows = true;
    panel.put(gauges);
    stream.open(
        () ->
            tools
                .sessions()
                .stats(container.id(), stats -> EventQueue.invokeLater(() -> measured(stats))),
        opened -> {},
        reason -> {
          follows = false;
          reason.ifPresent(
              text ->
                  panel.put(
                      new Message(
                          Glyph.WARNING,
                          "The container cannot be measured",
                          text,
                          "Retry",
                          () -> begin(container))));
        });
  }

  private void measured(ContainerStats now) {
    if (!follows) {
      return;
    }
    cpu.show(now.cpuPercent(), Amounts.percent(now.cpuPercent()), now.processes() + " processes");
    memory.show(
        now.memory(),
        Amounts.size(now.memory()),
        now.memoryLimit() > 0 ? "of " + Amounts.size(now.memoryLimit()) : "");
    pair(
        network, now.received(), now.sent(), last.map(before -> before.received() + before.sent()));
    pair(disk, now.read(), now.written(), last.map(before -> before.read() + before.written()));
    last = Optional.of(now);
  }

  /** The line shows how much since the measurement before, the figures how much in all. */
  private static void pair(Gauge gauge, long in, long out, Optional<Long> before) {
    String all = Amounts.size(in) + " / " + Amounts.size(out);
    if (before.isEmpty()) {
      gauge.say(all, "");
      return;
    }
    long since = Math.max(0, in + out - before.get());
    gauge.show(since, all, Amounts.size(since) + " in the last second");
  }
}
