package berth.desktop.engine;

import berth.api.engine.EngineStatus;
import berth.desktop.theme.Palette;
import berth.desktop.widgets.Buttons;
import berth.desktop.widgets.DotIcon;
import berth.desktop.widgets.PlainText;
import berth.desktop.widgets.Texts;
import berth.desktop.widgets.WrappedText;
import java.util.List;
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
  private final JPanel facts =
      new JPanel(new MigLayout("insets 0, gap 16 3, wrap 2", "[]16[grow,fill]", ""));
  private final WrappedText details = new WrappedText("", Palette.SECONDARY);
  private final JButton retry;

  public EngineSummary(EngineMonitor engine) {
    super(new MigLayout("insets 0, gap 0, hidemode 3", "[]12[grow,fill]12[]", "[]6[]"));
    this.engine = engine;
    setOpaque(false);
    facts.setOpaque(false);
    retry = Buttons.plain("Look again", engine::ask);
    add(title, "cell 1 0, wmin 0");
    add(dot, "cell 0 0");
    add(details, "cell 1 1, wmin 0");
    add(facts, "cell 1 1, wmin 0");
    add(retry, "cell 2 0, spany 2, aligny top");
    engine.listen(this::refresh);
    refresh();
  }

  /** Shows what is known now. */
  public void refresh() {
    title.setText(engine.title());
    dot.setIcon(dotOf(engine));
    facts.setVisible(engine.isReachable());
    details.setVisible(!engine.isReachable());
    if (engine.isReachable()) {
      showFacts(engine.status().orElseThrow());
    } else {
      details.show(trouble());
    }
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

  private void showFacts(EngineStatus now) {
    facts.removeAll();
    fact("Where", now.location());
    fact("Address", now.endpoint());
    fact("Found by", now.foundBy());
    fact("Requests", engine.way().map(EngineMonitor::words).orElse(""));
  }

  private void fact(String name, String text) {
    if (text.isBlank()) {
      return;
    }
    JLabel value = new JLabel(PlainText.line(text, 300));
    value.setToolTipText(value.getText().length() > 40 ? value.getText() : null);
    facts.add(Texts.secondary(name));
    facts.add(value, "wmin 0");
  }

  private String trouble() {
    if (engine.status().isEmpty()) {
      return engine.problem();
    }
    List<EngineStatus.Attempt> attempts = engine.status().get().attempts();
    String tried =
        attempts.stream()
            .limit(MAX_ATTEMPTS)
            .map(attempt -> "•  " + attempt.foundBy() + ": " + attempt.failure())
            .collect(Collectors.joining("\n"));
    return "Pages and host executables work without one; backends need one. Install or start"
        + " Docker or Podman; it is noticed as soon as it is there."
        + (tried.isEmpty() ? "" : "\n\nTried:\n" + tried);
  }
}
