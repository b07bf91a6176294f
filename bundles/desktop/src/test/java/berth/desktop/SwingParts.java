package berth.desktop;

import java.awt.Component;
import java.awt.Container;
import java.awt.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.swing.AbstractButton;
import javax.swing.JComponent;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JTextField;
import javax.swing.plaf.basic.BasicHTML;
import javax.swing.text.JTextComponent;

/** Finds what a user would find in a window; only what can be seen. For the Swing thread. */
final class SwingParts {
  private final Container root;

  SwingParts(Container root) {
    this.root = root;
  }

  /** The button of this name in a menu or a dialog, which have windows of their own. */
  static Optional<AbstractButton> outside(String name) {
    return Stream.of(Window.getWindows())
        .filter(window -> window.isShowing() && !(window instanceof JFrame))
        .flatMap(window -> new SwingParts(window).findButton(name).stream())
        .findFirst();
  }

  /** Everything that can be read in menus and dialogs. */
  static String outsideText() {
    return Stream.of(Window.getWindows())
        .filter(window -> window.isShowing() && !(window instanceof JFrame))
        .map(window -> new SwingParts(window).text())
        .collect(Collectors.joining("\n"));
  }

  /** The first part of this kind. */
  <T> T first(Class<T> type) {
    return all(type).findFirst().orElseThrow();
  }

  /** The first part of this kind, if there is one. */
  <T> Optional<T> findFirst(Class<T> type) {
    return all(type).findFirst();
  }

  /** The field that says what to install. */
  JTextField field() {
    return all(JTextField.class).findFirst().orElseThrow();
  }

  /** The button with this text or accessible name. */
  AbstractButton button(String name) {
    return findButton(name)
        .orElseThrow(() -> new AssertionError("no button " + name + " among " + buttons()));
  }

  Optional<AbstractButton> findButton(String name) {
    Predicate<AbstractButton> named =
        button ->
            name.equals(button.getText())
                || name.equals(button.getAccessibleContext().getAccessibleName());
    return all(AbstractButton.class).filter(named).findFirst();
  }

  List<String> buttons() {
    return all(AbstractButton.class)
        .map(button -> button.getAccessibleContext().getAccessibleName())
        .toList();
  }

  /** Everything that can be read. */
  String text() {
    var text = new ArrayList<String>();
    visible(root)
        .forEach(
            part -> {
              switch (part) {
                case JLabel label -> text.add(label.getText());
                case AbstractButton button -> text.add(button.getText());
                case JTextComponent area -> text.add(area.getText());
                default -> {}
              }
            });
    return String.join("\n", text);
  }

  /** Whether any part shows its text as HTML. */
  boolean showsHtml() {
    return all(JComponent.class)
        .anyMatch(part -> part.getClientProperty(BasicHTML.propertyKey) != null);
  }

  private <T> Stream<T> all(Class<T> type) {
    return visible(root).filter(type::isInstance).map(type::cast);
  }

  private static Stream<Component> visible(Component part) {
    if (!part.isVisible()) {
      return Stream.empty();
    }
    Stream<Component> inside =
        part instanceof Container container
            ? Stream.of(container.getComponents()).flatMap(SwingParts::visible)
            : Stream.empty();
    return Stream.concat(Stream.of(part), inside);
  }
}
