package berth.desktop.views;

import berth.desktop.theme.Glyph;

/** The lists of what the engine has. */
public enum EnginePlace {
  CONTAINERS("Containers", Glyph.BOX),
  IMAGES("Images", Glyph.LAYERS),
  VOLUMES("Volumes", Glyph.DISK);

  private final String title;
  private final Glyph glyph;

  EnginePlace(String title, Glyph glyph) {
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
