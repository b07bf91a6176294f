package berth.desktop.pages;

import berth.api.backend.BackendStatus;
import berth.desktop.extensions.ExtensionActions;
import berth.desktop.extensions.InstalledExtension;
import berth.desktop.tasks.Task;
import berth.desktop.tasks.Tasks;
import berth.desktop.theme.Glyph;
import berth.desktop.theme.Palette;
import berth.desktop.widgets.Buttons;
import berth.desktop.widgets.WrappedText;
import java.awt.Graphics;
import java.util.Optional;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;
import net.miginfocom.swing.MigLayout;

/** Says above a page that its backend does not run, why, and starts it. */
final class NoticeBar extends JPanel {
  private final Tasks tasks;
  private final WrappedText text = new WrappedText("", Palette.NOTICE_TEXT);
  private final JButton start;
  private InstalledExtension known;

  NoticeBar(InstalledExtension first, ExtensionActions actions, Tasks tasks) {
    super(new MigLayout("insets 8 16 8 12, gap 0", "[]12[grow,fill]16[]", "[center]"));
    this.tasks = tasks;
    setOpaque(true);
    start = Buttons.plain("Start", () -> actions.start(known.extension()));
    add(new JLabel(Glyph.WARNING.icon(18, Palette.NOTICE_TEXT)));
    add(text, "wmin 0");
    add(start);
    update(first);
  }

  /** Shows how the backend is now; nothing when it is well. */
  void update(InstalledExtension now) {
    known = now;
    boolean busy = tasks.busy(now.id());
    setVisible(now.look().stopped());
    if (!isVisible()) {
      return;
    }
    BackendStatus status = now.backend().orElseThrow();
    String said = lastFailure(now.id()).orElse(status.reason());
    String message = busy ? "The backend is starting…" : headline(status, said);
    if (!message.equals(text.getText())) {
      text.show(message);
    }
    start.setText(status.state() == BackendStatus.State.STOPPED ? "Start" : "Retry");
    start.setEnabled(!busy);
    revalidate();
  }

  private Optional<String> lastFailure(String id) {
    return tasks.all().stream()
        .filter(task -> task.subject().equals(id) && task.state() == Task.State.FAILED)
        .map(Task::failure)
        .reduce((first, second) -> second);
  }

  private static String headline(BackendStatus status, String reason) {
    String headline =
        switch (status.state()) {
          case ENGINE_AWAY -> "No engine answers, so the backend cannot run.";
          case FAILED -> "The backend has failed.";
          default -> "The backend is stopped.";
        };
    return reason.isBlank() ? headline : headline + " " + reason;
  }

  @Override
  protected void paintComponent(Graphics g) {
    g.setColor(Palette.NOTICE.color());
    g.fillRect(0, 0, getWidth(), getHeight());
    g.setColor(Palette.NOTICE_LINE.color());
    g.fillRect(0, getHeight() - 1, getWidth(), 1);
  }
}
