package berth.desktop.components;

import berth.api.component.Component;
import berth.desktop.lists.RowAction;
import berth.desktop.theme.Palette;
import berth.desktop.views.DetailHeader;
import berth.desktop.widgets.Buttons;
import berth.desktop.widgets.Column;
import berth.desktop.widgets.Keys;
import berth.desktop.widgets.Texts;
import berth.desktop.widgets.WrappedText;
import java.awt.BorderLayout;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.swing.JButton;
import javax.swing.JPanel;
import net.miginfocom.swing.MigLayout;

/** Everything that is known of one bundle. */
final class ComponentDetails extends JPanel {
  private final transient Map<RowAction<Component>, JButton> buttons = new LinkedHashMap<>();
  private final DetailHeader header;
  private final Column facts =
      new Column(
          new MigLayout(
              "insets 16 32 24 32, gap 0 12, novisualpadding", "[120!]16[grow,fill]", "[top]"));
  private transient Component shown;

  ComponentDetails(Component component, List<RowAction<Component>> actions, Runnable back) {
    super(new BorderLayout());
    for (RowAction<Component> action : actions) {
      buttons.put(
          action,
          Buttons.tool(action.glyph(), 18, action.title(), () -> action.run().accept(shown)));
    }
    header =
        new DetailHeader(
            "Components",
            back,
            component.name(),
            ComponentLook.dot(component),
            List.copyOf(buttons.values()));
    Keys.within(this, "ESCAPE", back);
    add(header, BorderLayout.NORTH);
    add(facts.scrolling());
    show(component);
  }

  String name() {
    return shown.name();
  }

  /** Shows how it is now. */
  void show(Component now) {
    boolean same = now.equals(shown);
    shown = now;
    buttons.forEach(
        (action, button) -> {
          button.setEnabled(action.possible().test(now));
          button.setToolTipText(action.hint(now));
        });
    if (same) {
      return;
    }
    header.show(
        ComponentLook.dot(now),
        now.name(),
        Stream.of(ComponentLook.state(now), now.version(), now.vendor())
            .filter(text -> !text.isBlank())
            .reduce((one, other) -> one + "  ·  " + other)
            .orElse(""));
    facts.removeAll();
    now.problem().ifPresent(problem -> fact("Problem", problem, Palette.BAD));
    fact("About", now.description(), null);
    fact("From", ComponentLook.origin(now), null);
    fact("Earlier version", now.previous().orElse(""), null);
    fact("Used by", String.join("\n", now.users()), null);
    fact("Provides", String.join("\n", now.services()), null);
    fact(
        "Replaceable",
        now.replaceable() ? "At any time" : "Only with the distribution: it is of the foundation",
        null);
    facts.revalidate();
    facts.repaint();
  }

  private void fact(String name, String text, Palette colour) {
    facts.add(Texts.secondary(name));
    facts.add(new WrappedText(text.isBlank() ? "–" : text, colour), "wmin 0, wrap");
  }

  /** Gives the keyboard to the first thing that can be done. */
  void focus() {
    buttons.values().stream()
        .filter(JButton::isEnabled)
        .findFirst()
        .ifPresent(JButton::requestFocusInWindow);
  }
}
