package berth.desktop.pages;

import berth.desktop.theme.Glyph;

/** The pages about Berth itself, beside those of extensions and of what the engine has. */
public enum OwnPage {
  MARKETPLACE("Marketplace", Glyph.STORE),
  COMPONENTS("Components", Glyph.PARTS),
  /** Reached from the status bar. */
  ABOUT("About", Glyph.INFO);

  private final String title;
  private final Glyph glyph;

  OwnPage(String title, Glyph glyph) {
    this.title = title;
    this.glyph = glyph;
  }

  public String title() {
    return title;
  }

  public Glyph glyph() {
    return glyph;
  }
}
