package berth.launcher.cli;

import java.util.ListResourceBundle;

/** What texts of help leave open: "${bundle:name}" is the name of the edition. */
public final class HelpTexts extends ListResourceBundle {
  private final String name;

  public HelpTexts(String name) {
    this.name = name;
  }

  @Override
  protected Object[][] getContents() {
    return new Object[][] {{"name", name}};
  }
}
