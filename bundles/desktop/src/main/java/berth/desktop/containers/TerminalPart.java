package berth.desktop.containers;

import berth.api.engine.ContainerSummary;
import berth.api.engine.TerminalSession;
import berth.desktop.terminal.TerminalPane;
import berth.desktop.theme.Glyph;
import berth.desktop.theme.Palette;
import berth.desktop.views.Feed;
import berth.desktop.views.ViewTools;
import berth.desktop.widgets.Message;
import berth.desktop.widgets.Slot;
import com.formdev.flatlaf.ui.FlatEmptyBorder;
import java.util.Optional;
import javax.swing.BorderFactory;
import javax.swing.JComponent;

/** A shell in a container, opened when it is first looked at and ended when the view is left. */
final class TerminalPart implements ContainerPart {
  private final ViewTools tools;
  private final ContainerActions actions;
  private final Slot panel = new Slot();
  private final Feed<TerminalSession> session;
  private Optional<TerminalPane> pane = Optional.empty();
  private boolean ended;

  TerminalPart(ViewTools tools, ContainerActions actions) {
    this.tools = tools;
    this.actions = actions;
    session = new Feed<>(tools.background(), "terminal");
    panel.setBorder(new FlatEmptyBorder(12, 32, 24, 32));
  }

  @Override
  public JComponent component() {
    return panel;
  }

  @Override
  public void show(ContainerSummary now) {
    if (!ContainerLook.isRunning(now)) {
      close();
      ended = false;
      panel.put(
          new Message(
              Glyph.BOX,
              "The container does not run",
              "A terminal opens in a running container.",
              "Start",
              () -> actions.start(now)));
    } else if (pane.isEmpty() && !ended) {
      open(now);
    }
  }

  @Override
  public void focus() {
    panel.focus();
  }

  @Override
  public void close() {
    session.close();
    pane.ifPresent(TerminalPane::close);
    pane = Optional.empty();
  }

  private void open(ContainerSummary container) {
    close();
    ended = false;
    var made =
        new TerminalPane(
            input -> session.stream().ifPresent(open -> open.type(input)),
            size -> session.stream().ifPresent(open -> open.resize(size)));
    made.setBorder(BorderFactory.createLineBorder(Palette.LINE.color()));
    pane = Optional.of(made);
    panel.put(made);
    session.open(
        () -> tools.sessions().terminal(container.id(), made.characters(), made.output()),
        opened -> {
          opened.resize(made.characters());
          made.requestFocusInWindow();
        },
        reason -> {
          close();
          ended = true;
          panel.put(
              new Message(
                  reason.isPresent() ? Glyph.WARNING : Glyph.SUCCESS,
                  reason.isPresent() ? "No terminal can be shown" : "The shell has ended",
                  reason.orElse("Its terminal was closed."),
                  reason.isPresent() ? "Retry" : "Open again",
                  () -> open(container)));
        });
  }
}
