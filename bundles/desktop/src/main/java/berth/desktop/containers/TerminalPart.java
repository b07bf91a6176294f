package berth.desktop.containers;

import berth.api.engine.ContainerSummary;
import berth.api.engine.TerminalSession;
import berth.desktop.terminal.TerminalPane;
import berth.desktop.theme.Glyph;
import berth.desktop.theme.Palette;
import berth.desktop.views.Feed;
import berth.desktop.views.ViewTools;
import berth.desktop.widgets.Message;
import java.util.Optional;
import javax.swing.BorderFactory;
import javax.swing.JComponent;
import javax.swing.JPanel;
import net.miginfocom.swing.MigLayout;

/** A shell in a container, opened when it is first looked at and ended when the view is left. */
final class TerminalPart implements ContainerPart {
  private final ViewTools tools;
  private final ContainerActions actions;
  private final JPanel panel =
      new JPanel(new MigLayout("insets 12 32 24 32, gap 0, fill", "[grow,fill]", "[grow,fill]"));
  private final Feed<TerminalSession> session;
  private Optional<TerminalPane> pane = Optional.empty();
  private boolean ended;

  TerminalPart(ViewTools tools, ContainerActions actions) {
    this.tools = tools;
    this.actions = actions;
    session = new Feed<>(tools.background(), "terminal");
    panel.setOpaque(false);
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
      put(
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
    pane.ifPresent(JComponent::requestFocusInWindow);
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
    put(made);
    session.open(
        () -> tools.sessions().terminal(container.id(), made.characters(), made.output()),
        opened -> {
          opened.resize(made.characters());
          made.requestFocusInWindow();
        },
        reason -> {
          close();
          ended = true;
          put(
              new Message(
                  reason.isPresent() ? Glyph.WARNING : Glyph.SUCCESS,
                  reason.isPresent() ? "No terminal can be shown" : "The shell has ended",
                  reason.orElse("Its terminal was closed."),
                  reason.isPresent() ? "Retry" : "Open again",
                  () -> open(container)));
        });
  }

  private void put(JComponent part) {
    panel.removeAll();
    panel.add(part, "wmin 0, hmin 0");
    panel.revalidate();
    panel.repaint();
  }
}
