package berth.desktop.icons.svg;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.parser.resources.ResourcePolicy;
import com.github.weisj.jsvg.renderer.NullPlatformSupport;
import com.github.weisj.jsvg.renderer.output.Output;
import com.github.weisj.jsvg.view.ViewBox;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Draws SVG; jsvg, which does it, knows no scripts. */
public final class VectorDrawing {
  /** The picture of a pattern may leave the frame, but not by more than this many times. */
  private static final int MAX_OVERHANG = 8;

  /** It says of each odd character that there is one; a file can be full of them. */
  private static final Logger LIBRARY = Logger.getLogger("com.github.weisj.jsvg");

  static {
    LIBRARY.setLevel(Level.OFF);
  }

  private VectorDrawing() {}

  /**
   * Draws a file as a square picture.
   *
   * @param side width and height in pixels
   * @throws IOException when it is no SVG or asks for too much
   */
  public static BufferedImage draw(byte[] svg, int side) throws IOException {
    CheapStyles styles = new CheapStyles();
    DrawingCost cost = new DrawingCost(styles);
    SVGDocument document = load(svg, styles, cost);
    float width = document.size().width;
    float height = document.size().height;
    if (!(width > 0 && height > 0 && Float.isFinite(width) && Float.isFinite(height))) {
      throw new IOException("it has no size");
    }
    float scale = side / Math.max(width, height);
    float across = Math.max(1, width * scale);
    float down = Math.max(1, height * scale);
    ViewBox frame = new ViewBox((side - across) / 2, (side - down) / 2, across, down);
    var image = new BufferedImage(side, side, BufferedImage.TYPE_INT_ARGB);
    Graphics2D g = image.createGraphics();
    try {
      g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
      g.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
      Output output =
          cost.hasPatterns()
              ? new GuardedOutput(g, MAX_OVERHANG * side)
              : Output.createForGraphics(g);
      document.renderWithPlatform(NullPlatformSupport.INSTANCE, output, frame);
    } catch (IllegalStateException | IllegalArgumentException e) {
      throw new IOException("it takes too much to draw: " + e.getMessage(), e);
    } finally {
      g.dispose();
    }
    return image;
  }

  private static SVGDocument load(byte[] svg, CheapStyles styles, DrawingCost cost)
      throws IOException {
    LoaderContext context =
        LoaderContext.builder()
            .cssParser(styles)
            .preProcessor(cost)
            .externalResourcePolicy(ResourcePolicy.DENY_EXTERNAL)
            .resourceLoader(new EmbeddedPictures())
            .build();
    SVGDocument document = new SVGLoader().load(new SvgEvents(svg), null, context);
    if (document == null) {
      throw new IOException(
          cost.isTooHigh() ? "it takes too much to draw" : "it is no SVG that can be drawn");
    }
    return document;
  }
}
