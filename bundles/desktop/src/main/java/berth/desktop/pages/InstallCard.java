package berth.desktop.pages;

import berth.api.extension.Extension;
import berth.desktop.dialogs.FilePrompt;
import berth.desktop.extensions.ExtensionActions;
import berth.desktop.tasks.TaskRow;
import berth.desktop.tasks.Tasks;
import berth.desktop.theme.Glyph;
import berth.desktop.theme.Palette;
import berth.desktop.widgets.Buttons;
import berth.desktop.widgets.Card;
import berth.desktop.widgets.PlainText;
import berth.desktop.widgets.Texts;
import com.formdev.flatlaf.FlatClientProperties;
import java.util.Optional;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JTextField;
import javax.swing.event.DocumentEvent;
import javax.swing.event.DocumentListener;
import net.miginfocom.swing.MigLayout;

/** Where the user says what to install, and sees how that goes. */
final class InstallCard extends Card {
  private static final FilePrompt FILE =
      new FilePrompt("Install an extension from a file", "Install", Optional.empty());

  private final ExtensionActions actions;
  private final JLabel title = Texts.title("Install an extension");
  private final JTextField field = new JTextField();
  private final JButton go;
  private final TaskRow row;
  private Optional<Extension> updating = Optional.empty();

  InstallCard(ExtensionActions actions, Tasks tasks) {
    super(
        new MigLayout("insets 16, gap 0, hidemode 3, wrap 3", "[grow,fill]8[]8[]", "[]10[]0[]0[]"));
    this.actions = actions;
    go = Buttons.primary("Install", this::submit);
    JButton choose =
        Buttons.plain("Choose file…", () -> FILE.ask(this).ifPresent(actions::install));
    row = new TaskRow(tasks);
    add(title, "spanx");
    add(field, "wmin 0, sg row");
    add(choose, "sgy row");
    add(go, "sgy row");
    add(Texts.small("A file can also be dropped anywhere on this window."), "spanx, gaptop 8");
    add(row, "spanx, growx, gaptop 12");
    dress();
    tasks.listen(this::refresh);
    refresh();
  }

  private void dress() {
    field.putClientProperty(
        FlatClientProperties.PLACEHOLDER_TEXT, "Name of an image, or path of an archive");
    field.putClientProperty(
        FlatClientProperties.TEXT_FIELD_LEADING_ICON, Glyph.BOX.icon(18, Palette.SECONDARY));
    field.putClientProperty(FlatClientProperties.TEXT_FIELD_SHOW_CLEAR_BUTTON, true);
    field.getAccessibleContext().setAccessibleName("Image or file to install");
    field.addActionListener(event -> submit());
    field
        .getDocument()
        .addDocumentListener(
            new DocumentListener() {
              @Override
              public void insertUpdate(DocumentEvent event) {
                typed();
              }

              @Override
              public void removeUpdate(DocumentEvent event) {
                typed();
              }

              @Override
              public void changedUpdate(DocumentEvent event) {
                // Only of styled text.
              }
            });
    typed();
  }

  /** Lets the user say what to install. */
  void focus() {
    updateOf(Optional.empty());
    field.requestFocusInWindow();
  }

  /** Fills in what could be installed; the user says whether. */
  void offer(String image) {
    field.setText(image);
    focus();
  }

  /** Lets the user say what to update an extension to. */
  void focusUpdate(Extension extension) {
    offerUpdate(extension, extension.image());
  }

  /** Fills in what an extension could be updated to; the user says whether. */
  void offerUpdate(Extension extension, String image) {
    field.setText(image);
    updateOf(Optional.of(extension));
    field.setCaretPosition(field.getText().length());
    field.moveCaretPosition(extension.id().length() + 1);
    field.requestFocusInWindow();
  }

  private void submit() {
    String text = field.getText().strip();
    if (text.isEmpty()) {
      return;
    }
    updating.ifPresentOrElse(
        extension -> actions.update(extension, text), () -> actions.install(text));
    field.setText("");
  }

  private void typed() {
    boolean empty = field.getText().isBlank();
    go.setEnabled(!empty);
    if (empty) {
      updateOf(Optional.empty());
    }
  }

  private void updateOf(Optional<Extension> extension) {
    updating = extension;
    go.setText(extension.isPresent() ? "Update" : "Install");
    title.setText(
        extension
            .map(known -> "Update " + PlainText.line(known.title(), 80) + " to")
            .orElse("Install an extension"));
  }

  private void refresh() {
    row.show(actions.installation());
  }
}
