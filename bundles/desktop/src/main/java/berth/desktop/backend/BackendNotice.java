package berth.desktop.backend;

import berth.desktop.extensions.InstalledExtension;
import berth.desktop.widgets.Buttons;
import berth.desktop.widgets.Notice;
import berth.desktop.widgets.PlainText;
import java.util.Optional;
import javax.swing.JButton;
import javax.swing.Timer;

/**
 * Says above a page that its backend is not as it should be, why, and offers what helps. A state
 * that passes is not shown, so that the page does not jump.
 */
public final class BackendNotice extends Notice {
  private static final int SETTLE_MILLIS = 500;
  private static final int LONGEST = 240;

  private final transient BackendTools tools;
  private final JButton remedy = Buttons.plain("", this::help);
  private final JButton details;
  private final Timer settle = new Timer(SETTLE_MILLIS, event -> say(news()));
  private transient InstalledExtension known;
  private transient Optional<BackendNews> said = Optional.empty();

  /**
   * @param details shows all that is known of the backend
   */
  public BackendNotice(InstalledExtension first, BackendTools tools, Runnable details) {
    this.tools = tools;
    this.details = Buttons.plain("Details", details);
    known = first;
    settle.setRepeats(false);
    add(remedy);
    add(this.details);
    say(news());
  }

  /** Shows how the backend is now; nothing when it is well. */
  public void update(InstalledExtension now) {
    known = now;
    Optional<BackendNews> news = news();
    if (news.equals(said)) {
      settle.stop();
    } else if (news.isPresent() && news.get().byUser()) {
      say(news);
    } else if (!settle.isRunning()) {
      settle.start();
    }
  }

  private Optional<BackendNews> news() {
    return BackendNews.of(known, tools.engine(), tools.tasks());
  }

  private void say(Optional<BackendNews> news) {
    settle.stop();
    said = news;
    setVisible(news.isPresent());
    if (news.isEmpty()) {
      return;
    }
    String text = PlainText.line(news.get().brief(), LONGEST);
    news.get().dot().ifPresentOrElse(dot -> mention(dot, text), () -> warn(text));
    remedy.setVisible(news.get().remedy().isPresent());
    news.get().remedy().ifPresent(way -> remedy.setText(way.title()));
    details.setVisible(news.get().remedy().isPresent());
    revalidate();
  }

  private void help() {
    said.flatMap(BackendNews::remedy)
        .ifPresent(way -> tools.lifecycle().run(way.act(), known.extension()));
  }
}
