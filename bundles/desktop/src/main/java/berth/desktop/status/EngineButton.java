package berth.desktop.status;

import berth.api.engine.EngineOption;
import berth.desktop.engine.EngineChoices;
import berth.desktop.engine.EngineMonitor;
import berth.desktop.engine.EngineSummary;
import berth.desktop.theme.Palette;
import berth.desktop.widgets.PlainText;
import berth.desktop.widgets.Texts;
import berth.desktop.widgets.WrappedText;
import com.formdev.flatlaf.FlatClientProperties;
import java.awt.Component;
import java.util.function.Supplier;
import javax.swing.ButtonGroup;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.SwingUtilities;
import net.miginfocom.swing.MigLayout;

/**
 * Dot, name and version of the engine; a click shows where it is or what was tried, and which other
 * ones there are.
 */
final class EngineButton extends JButton {
  private static final int WIDTH = 460;
  private static final int MOST = 12; // A menu does not scroll; 'berth engine use' knows all.

  private final transient EngineMonitor engine;
  private final transient EngineChoices choices;
  private final transient Supplier<String> stranded;
  private final JPanel summary =
      new JPanel(
          new MigLayout("insets 10 12 10 12, wrap 1, gap 0, fill, hidemode 3", "[grow,fill]", ""));
  private final WrappedText note = new WrappedText("", Palette.SECONDARY);
  private StatusPopup popup = new StatusPopup();

  /**
   * @param stranded says which backends are on another engine; empty when none is
   */
  EngineButton(EngineMonitor engine, EngineChoices choices, Supplier<String> stranded) {
    this.engine = engine;
    this.choices = choices;
    this.stranded = stranded;
    putClientProperty(
        FlatClientProperties.BUTTON_TYPE, FlatClientProperties.BUTTON_TYPE_BORDERLESS);
    putClientProperty(
        FlatClientProperties.STYLE,
        "margin: 1,6,1,8; minimumWidth: 0; font: $medium.font; foreground: "
            + Palette.SECONDARY.reference());
    summary.setOpaque(false);
    summary.add(new EngineSummary(engine), "wmin 0");
    summary.add(note, "wmin 0, gaptop 12, gapleft 20");
    setIconTextGap(8);
    addActionListener(event -> details());
    engine.listen(this::refresh);
    choices.listen(this::again);
    refresh();
  }

  private void refresh() {
    setText(PlainText.line(engine.title(), 80));
    setIcon(EngineSummary.dotOf(engine));
    getAccessibleContext().setAccessibleName("Engine: " + getText());
    setToolTipText("What is known of the engine");
    again();
  }

  private void details() {
    engine.askWay();
    choices.load();
    openPopup();
  }

  /** What is open shows something else now. */
  private void again() {
    if (popup.isVisible()) {
      popup.setVisible(false);
      openPopup();
    }
  }

  private void openPopup() {
    note.show(stranded.get());
    note.setVisible(!note.getText().isEmpty());
    SwingUtilities.updateComponentTreeUI(summary); // It was not in a window if the theme changed.
    popup = StatusPopup.of(summary, WIDTH);
    addChoices();
    for (Component part : popup.getComponents()) {
      ((JComponent) part).setAlignmentX(LEFT_ALIGNMENT); // Else each kind has its own.
    }
    popup.aboveStartOf(this);
  }

  private void addChoices() {
    if (choices.options().isEmpty() && choices.problem().isEmpty()) {
      return;
    }
    popup.addSeparator();
    var head = new JPanel(new MigLayout("insets 6 12 6 12, wrap 1, gap 0 2", "[grow,fill]", ""));
    head.setOpaque(false);
    head.add(Texts.small("Use another engine"));
    head.add(
        choices.problem().isEmpty()
            ? Texts.secondary("Nothing moves by itself: backends stay where they are.")
            : Texts.secondary(choices.problem()),
        "wmin 0");
    popup.add(head);
    var group = new ButtonGroup();
    for (EngineOption option : choices.options().stream().limit(MOST).toList()) {
      var item = new EngineItem(option, choices.lock(option), () -> choices.choose(option));
      group.add(item);
      popup.add(item);
    }
  }
}
