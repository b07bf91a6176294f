package berth.desktop.brand;

import berth.api.edition.Brand;
import berth.api.edition.Edition;
import berth.desktop.icons.ExtensionIcon;
import berth.desktop.icons.FittedPicture;
import berth.desktop.icons.IconReader;
import berth.desktop.theme.Accents;
import berth.desktop.theme.Glyph;
import berth.desktop.widgets.PlainText;
import com.formdev.flatlaf.extras.FlatSVGUtils;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.swing.Icon;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Name, icon and colours of the edition, checked and drawn.
 *
 * @param brand as the edition says; show its texts only as {@link #name()} and so on do
 * @param icon empty for Berth's own
 * @param berth Berth's version
 * @param licences where they are; empty where there are none
 */
public record Branding(
    Brand brand, ExtensionIcon icon, Accents accents, String berth, Optional<Path> licences) {
  private static final Logger LOG = LoggerFactory.getLogger(Branding.class);
  private static final int[] SIZES = {16, 20, 24, 32, 48, 64, 128};
  private static final String OWN = "Berth";

  /**
   * That of an edition; Berth's own where it cannot be had. Draws the icon: not for the Swing
   * thread.
   *
   * @param distribution its folder
   */
  public static Branding of(Edition edition, String berth, Path distribution) {
    try {
      Brand brand = edition.brand();
      return new Branding(
          brand,
          brand
              .icon()
              .map(file -> new IconReader().read("the edition", brand.name(), Optional.of(file)))
              .orElseGet(() -> ExtensionIcon.letter(OWN)),
          Accents.of(brand.accent(), brand.accentDark()),
          berth,
          licences(distribution));
    } catch (RuntimeException e) {
      LOG.warn("The window looks like Berth's own, since the edition cannot be asked", e);
      return own(berth);
    }
  }

  private static Optional<Path> licences(Path distribution) {
    return Stream.of("licenses", "LICENSE")
        .map(distribution::resolve)
        .filter(Files::exists)
        .findFirst();
  }

  /** Berth's own. */
  public static Branding own(String berth) {
    var brand = new Brand(OWN, berth, "", "", Optional.empty(), Optional.empty(), Optional.empty());
    return new Branding(brand, ExtensionIcon.letter(OWN), Accents.OWN, berth, Optional.empty());
  }

  /** For titles. */
  public String name() {
    String name = PlainText.line(brand.name(), 60);
    return name.isEmpty() ? OWN : name;
  }

  /** Name and version. */
  public String full() {
    return PlainText.line(name() + " " + brand.version(), 90);
  }

  /** Whether it is a vendor's. */
  public boolean isVendors() {
    return !name().equals(OWN);
  }

  /**
   * Its icon.
   *
   * @param size width and height in pixels at 100 %
   */
  public Icon mark(int size) {
    return icon.picture().isPresent() ? icon.sized(size) : Glyph.mark(size);
  }

  /** Its icon for the frame, in many sizes; plain pictures that hold nothing of this bundle. */
  public List<Image> windowIcons() {
    if (icon.picture().isEmpty()) {
      return FlatSVGUtils.createWindowIconImages(Glyph.class.getResource("icons/berth.svg"));
    }
    List<Image> images = new ArrayList<>();
    for (int size : SIZES) {
      var image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
      Graphics2D g = image.createGraphics();
      new FittedPicture(icon.picture().get()).paint(g, 0, 0, size, size);
      g.dispose();
      images.add(image);
    }
    return images;
  }
}
