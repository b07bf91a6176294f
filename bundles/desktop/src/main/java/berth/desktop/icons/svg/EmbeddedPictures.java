package berth.desktop.icons.svg;

import berth.desktop.icons.Bitmaps;
import com.github.weisj.jsvg.parser.DomDocument;
import com.github.weisj.jsvg.parser.resources.RenderableResource;
import com.github.weisj.jsvg.parser.resources.ResourceLoader;
import com.github.weisj.jsvg.parser.resources.ResourceSupplier;
import com.github.weisj.jsvg.renderer.RenderContext;
import com.github.weisj.jsvg.renderer.output.Output;
import com.github.weisj.jsvg.view.FloatSize;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Pictures that are part of an SVG, in Base64; all others are left out. */
final class EmbeddedPictures implements ResourceLoader {
  private static final String MARK = ";base64,";
  private static final int SIDE = 512;

  /** So many pictures are read; icons consist of one. */
  private static final int MAX = 16;

  private int read;

  @Override
  public ResourceSupplier<RenderableResource> loadImage(DomDocument document, URI uri)
      throws IOException {
    String text = uri.toString();
    int mark = text.indexOf(MARK);
    if (!text.startsWith("data:") || mark < 0 || ++read > MAX) {
      throw new IOException("not a picture that is read");
    }
    String encoded = text.substring(mark + MARK.length()).replace("+", "%2B");
    byte[] bytes;
    try {
      bytes = Base64.getMimeDecoder().decode(URLDecoder.decode(encoded, StandardCharsets.US_ASCII));
    } catch (IllegalArgumentException e) {
      throw new IOException("a picture that is no Base64", e);
    }
    if (!Bitmaps.isBitmap(bytes)) {
      throw new IOException("not a picture of pixels");
    }
    Optional<RenderableResource> picture = Optional.of(new Picture(Bitmaps.read(bytes, SIDE)));
    return platform -> picture;
  }

  private record Picture(BufferedImage image) implements RenderableResource {
    @Override
    public FloatSize intrinsicSize(RenderContext context) {
      return new FloatSize(image.getWidth(), image.getHeight());
    }

    @Override
    public void render(Output output, RenderContext context, AffineTransform transform) {
      output.drawImage(image, transform, null);
    }
  }
}
