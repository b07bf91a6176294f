package berth.desktop.engine;

import berth.api.engine.EngineStatus;
import berth.desktop.theme.Palette;
import berth.desktop.widgets.Buttons;
import berth.desktop.widgets.DotIcon;
import berth.desktop.widgets.Texts;
import berth.desktop.widgets.WrappedText;
import java.util.stream.Collectors;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;
import net.miginfocom.swing.MigLayout;

/** What was found of an engine: which and where, or what was tried and why that failed. */
public final class EngineSummary extends JPanel {
  private static final int MAX_ATTEMPTS = 8;

  private final EngineMonitor engine;
  private final JLabel dot = new JLabel();
  private final JLabel title = Texts.title("");
  private final WrappedText details = new WrappedText("", Palette.SECONDARY);
  private final JButton retry;

  public EngineSummary(EngineMonitor engine) {
    super(new MigLayout("insets 0, gap 0, hidemode 3", "[]12[grow,fill]12[]", "[]4[]"));
    this.engine = engine;
    setOpaque(false);
    retry = Buttons.plain("Look again", engine::ask);
    add(title, "cell 1 0, wmin 0");
    add(dot, "cell 0 0");
    add(details, "cell 1 1, wmin 0");
    add(retry, "cell 2 0, spany 2, aligny top");
    engine.listen(this::refresh);
    refresh();
  }

  /** Shows what is known now. */
  public void refresh() {
    title.setText(engine.title());
    dot.setIcon(dotOf(engine));
    details.show(details());
    retry.setVisible(
        !engine.isReachable() && (engine.status().isPresent() || !engine.problem().isEmpty()));
    revalidate();
  }

  /** Green when it answers, red when it does not, a ring while nothing is known. */
  public static DotIcon dotOf(EngineMonitor engine) {
    if (engine.status().isEmpty()) {
      return new DotIcon(Palette.IDLE, true);
    }
    return engine.isReachable()
        ? new DotIcon(Palette.RUNNING, false)
        : new DotIcon(Palette.BAD, false);
  }

  private String details() {
    if (engine.status().isEmpty()) {
      return engine.problem();
    }
    EngineStatus now = engine.status().get();
    if (now.reachable()) {
      return now.endpoint() + (now.foundBy().isBlank() ? "" : "\nSource: " + now.foundBy());
    }
    String tried =
        now.attempts().stream()
            .limit(MAX_ATTEMPTS)
            .map(attempt -> "•  " + attempt.foundBy() + ": " + attempt.failure())
            .collect(Collectors.joining("\n"));
    return "Pages and host executables work without one; backends need one. Install or start"
        + " Docker or Podman, then look again."
        + (tried.isEmpty() ? "" : "\n\nTried:\n" + tried);
  }
}
