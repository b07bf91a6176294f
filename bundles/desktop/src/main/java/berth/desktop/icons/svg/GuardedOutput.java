package berth.desktop.icons.svg;

import com.github.weisj.jsvg.renderer.output.Output;
import com.github.weisj.jsvg.renderer.output.impl.Graphics2DOutput;
import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.util.function.Supplier;

/**
 * Paints patterns only where they are of a bearable size: jsvg makes a picture of a pattern, as
 * large as the shape that it fills, also of what of it is not seen.
 */
final class GuardedOutput extends Graphics2DOutput {
  private final double limit;
  private Supplier<Paint> paint;

  /**
   * @param limit the longest side of such a shape, in pixels
   */
  GuardedOutput(Graphics2D graphics, double limit) {
    super(graphics);
    this.limit = limit;
  }

  @Override
  public void setPaint(Supplier<Paint> supplier) {
    paint = supplier;
  }

  @Override
  public void setPaint(Paint colour) {
    paint = null;
    super.setPaint(colour);
  }

  @Override
  public void fillShape(Shape shape) {
    paintFor(shape);
    super.fillShape(shape);
  }

  @Override
  public void drawShape(Shape shape) {
    paintFor(stroke().createStrokedShape(shape));
    super.drawShape(shape);
  }

  @Override
  public Output createChild() {
    GuardedOutput child = new GuardedOutput((Graphics2D) graphics().create(), limit);
    child.paint = paint;
    return child;
  }

  /** What a filter is for is painted elsewhere first, out of sight of this. */
  @Override
  public boolean supportsFilters() {
    return false;
  }

  private void paintFor(Shape shape) {
    if (paint == null) {
      return;
    }
    Rectangle2D bounds = transform().createTransformedShape(shape.getBounds2D()).getBounds2D();
    if (!(Math.max(bounds.getWidth(), bounds.getHeight()) <= limit)) {
      throw new IllegalStateException("its patterns take too much to draw");
    }
    super.setPaint(paint);
    paint = null;
  }
}
