package berth.desktop.icons.svg;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What is drawn of an SVG: all that icons have, and of the rest nothing that takes long. */
@Timeout(60)
class VectorDrawingTest {
  private static final String SVG =
      "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' ";
  private static final String TEN = SVG + "viewBox='0 0 10 10'>";
  private static final String RECT = "<rect width='10' height='10'/>";
  private static final int RED = 0xFFFF0000;

  /** Drawings of which a program wrote the same parts: all red in the middle. */
  static final List<String> USUAL =
      List.of(
          TEN + "<rect width='10' height='10' fill='red'/></svg>",
          "<?xml version='1.0' encoding='utf-8'?><!-- c --><!DOCTYPE svg PUBLIC"
              + " '-//W3C//DTD SVG 1.1//EN' 'http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd'>"
              + TEN
              + "<rect width='10' height='10' fill='red'/></svg>",
          // Styles and clips, the target of the clip used from elsewhere.
          TEN
              + "<style>.a{clip-path:url(#c);fill:red}</style><defs><rect id='r' width='9'"
              + " height='9'/></defs><clipPath id='c'><use xlink:href='#r'/></clipPath><rect"
              + " class='a' width='10' height='10'/></svg>",
          // A mask that is a shape.
          TEN
              + "<defs><path id='p' d='M0 0h10v10H0z'/></defs><mask id='m' fill='white'><use"
              + " xlink:href='#p'/></mask><g mask='url(#m)'><rect width='10' height='10'"
              + " fill='red'/></g></svg>",
          // A picture as the filling of a shape.
          TEN
              + "<rect width='10' height='10' fill='url(#p)'/><defs><pattern id='p' width='1'"
              + " height='1' patternContentUnits='objectBoundingBox'><use xlink:href='#i'"
              + " transform='scale(0.05)'/></pattern><image id='i' width='20' height='20'"
              + " xlink:href='"
              + redPicture(20, 20)
              + "'/></defs></svg>",
          TEN + "<image width='10' height='10' href='" + redPicture(600, 600) + "'/></svg>",
          TEN
              + "<linearGradient id='g'><stop stop-color='red'/></linearGradient><circle r='5' cx='5'"
              + " cy='5' fill='url(#g)'/></svg>",
          TEN
              + "<filter id='f'><feOffset/><feGaussianBlur stdDeviation='.01'/></filter><rect"
              + " filter='url(#f)' width='10' height='10' fill='red'/></svg>",
          // Dashes become lines.
          TEN + "<path d='M0 5h10' stroke='red' stroke-width='9' stroke-dasharray='1 2'/></svg>",
          SVG + "width='1e9' height='1e9'><rect width='100%' height='100%' fill='red'/></svg>",
          TEN
              + "<script>while (true) {}</script><rect width='10' height='10' fill='red'"
              + " onload='while (true) {}'/></svg>");

  /** Drawings that are refused, all of them within a moment. */
  static final List<String> REFUSED =
      List.of(
          uses(9, 10),
          uses(14, 2),
          uses(1, 5_000),
          masks(6, 10),
          masks(40, 2),
          "<!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
              + TEN
              + "<text>&x;</text></svg>",
          TEN + "<g>".repeat(50_000) + "</g>".repeat(50_000) + "</svg>",
          TEN + "<g/>".repeat(50_000) + "</svg>",
          TEN + "<g id='a'><use href='#a'/></g></svg>",
          SVG + "width='-1' height='5'>" + RECT + "</svg>",
          SVG + "width='0' height='0'>" + RECT + "</svg>",
          // The filling of a shape that is a thousand times as large as the drawing.
          TEN
              + "<pattern id='p' width='1' height='1'>"
              + RECT
              + "</pattern><rect width='9999' height='9999' fill='url(#p)'/></svg>",
          TEN
              + "<pattern id='p' width='1' height='1'>"
              + RECT
              + "</pattern><g transform='scale(999)'><rect width='9' height='9'"
              + " fill='url(#p)'/></g></svg>",
          bigPattern("<g opacity='.5'>%s</g>"),
          bigPattern("<g style='isolation:isolate;mix-blend-mode:multiply'>%s</g>"),
          bigPattern(
              "<clipPath id='c'><rect width='1' height='1'/></clipPath><g clip-path='url(#c)'>%s</g>"),
          bigPattern("<filter id='f'><feOffset/></filter><g filter='url(#f)'>%s</g>"),
          bigPattern(
              "<mask id='m'><rect width='10' height='10' fill='white'/></mask><g mask='url(#m)'>%s</g>"),
          bigPattern("<mask id='m'>%s</mask><rect width='9' height='9' mask='url(#m)'/>"),
          bigPattern(
              "<symbol id='s' viewBox='0 0 .01 .01'>%s</symbol><use href='#s' width='9' height='9'/>"),
          bigPattern("<svg viewBox='0 0 .01 .01' width='9' height='9'>%s</svg>"),
          bigPattern(
              "<pattern id='q' width='1' height='1'>%s</pattern><rect width='9' height='9' fill='url(#q)'/>"),
          TEN
              + "<pattern id='p' width='1' height='1'>"
              + RECT
              + "</pattern><path fill='none' stroke='url(#p)' stroke-width='9' d='M0 0h9999v9999'/></svg>",
          TEN
              + "<pattern id='p' width='1' height='1'>"
              + RECT
              + "</pattern><text y='9' font-size='9999' fill='url(#p)'>MMMM</text></svg>",
          // Style sheets can refer to others too.
          TEN
              + "<style>.a{mask:url(#a)} .b{mask:url(#b)} .c{mask:url(#c)}</style><mask id='a'>"
              + RECT.repeat(30)
              + "</mask><mask id='b'>"
              + RECT.replace("<rect", "<rect class='a'").repeat(30)
              + "</mask><mask id='c'>"
              + RECT.replace("<rect", "<rect style='mask:url(#b)'").repeat(30)
              + "</mask><g class='c'>"
              + RECT
              + "</g></svg>",
          TEN
              + "<filter id='f'>"
              + "<feGaussianBlur stdDeviation='90'/>".repeat(200)
              + "</filter>"
              + "<rect filter='url(#f)' width='900' height='900'/>".repeat(500)
              + "</svg>");

  /** Drawings that cost much elsewhere, or nothing at all here. */
  static final List<String> HARMLESS =
      List.of(
          TEN + "<path stroke='red' stroke-dasharray='1e-9' d='M0 0h1e6'/></svg>",
          TEN + "<path stroke='red' style='stroke-dasharray:1e-9' d='M0 0h1e6'/></svg>",
          TEN
              + "<style>path{ Stroke-DashArray : 1e-9; stroke:red}</style><path d='M0 0h1e6'/></svg>",
          TEN
              + "<marker id='m'>"
              + RECT.repeat(1_000)
              + "</marker><path marker-mid='url(#m)' stroke='red' d='M0 0"
              + "l1 1".repeat(20_000)
              + "'/></svg>",
          TEN
              + "<style>"
              + "a b>c{fill:red}".repeat(20_000)
              + "</style>"
              + RECT.repeat(500)
              + "</svg>",
          SVG
              + "width='1e6' height='1e6'><filter id='f' x='-1000' y='-1000' width='9000'"
              + " height='9000'><feGaussianBlur stdDeviation='900'/></filter><rect"
              + " filter='url(#f)' width='900' height='900'/></svg>",
          TEN
              + "<filter id='f'><feTurbulence numOctaves='99999999'/></filter><rect"
              + " filter='url(#f)' width='10' height='10'/></svg>",
          TEN
              + "<pattern id='p' patternUnits='userSpaceOnUse' width='1e5' height='1e5'>"
              + RECT
              + "</pattern><rect width='10' height='10' fill='url(#p)'/></svg>",
          TEN
              + "<pattern id='p' width='1e-9' height='.0000001'>"
              + RECT
              + "</pattern><rect width='10' height='10' fill='url(#p)'/></svg>",
          TEN
              + "<pattern id='p' width='99' height='99' patternTransform='scale(999)'>"
              + RECT
              + "</pattern><rect width='10' height='10' fill='url(#p)'/></svg>",
          TEN
              + "<mask id='m' x='-1e9' y='-1e9' width='1e10' height='1e10'><rect width='1e10'"
              + " height='1e10' fill='white'/></mask><rect width='1e10' height='1e10'"
              + " mask='url(#m)'/></svg>",
          TEN + "<text font-size='1e9'>" + "x".repeat(20_000) + "</text></svg>",
          TEN
              + "<image width='10' height='10' href='data:image/svg+xml;base64,"
              + Base64.getEncoder().encodeToString(uses(9, 10).getBytes(UTF_8))
              + "'/></svg>",
          TEN + "<image width='10' height='10' href='data:image/png;base64,!'/></svg>",
          TEN
              + "<rect width='10' height='10'><animate attributeName='x' values='0;1' dur='1ms'"
              + " repeatCount='indefinite'/></rect></svg>");

  @ParameterizedTest
  @FieldSource("USUAL")
  void whatIconsHaveIsDrawn(String svg) throws IOException {
    BufferedImage picture = draw(svg);

    assertThat(picture.getWidth()).isEqualTo(64);
    assertThat(Integer.toHexString(picture.getRGB(32, 32))).isEqualTo(Integer.toHexString(RED));
  }

  @ParameterizedTest
  @FieldSource("REFUSED")
  void whatTakesTooMuchIsRefused(String svg) {
    assertThatThrownBy(() -> draw(svg)).isInstanceOf(IOException.class);
  }

  /** In a test's heap the pattern alone would not fit. */
  @ParameterizedTest
  @FieldSource("HARMLESS")
  void whatWouldTakeMuchDoesNot(String svg) throws IOException {
    assertThat(draw(svg)).isNotNull();
  }

  @Test
  void aLargePictureInsideIsMadeSmallOrLeftOut() throws IOException {
    BufferedImage shrunk =
        draw(TEN + "<image width='10' height='10' href='" + redPicture(2_000, 1_500) + "'/></svg>");
    assertThat(shrunk.getRGB(32, 32)).isEqualTo(RED);

    BufferedImage none =
        draw(TEN + "<image width='10' height='10' href='" + redPicture(4_200, 4_200) + "'/></svg>");
    assertThat(none.getRGB(32, 32)).isZero();
  }

  @Test
  void aFileCannotFillTheLog() {
    assertThat(Logger.getLogger("com.github.weisj.jsvg.parser.css").isLoggable(Level.SEVERE))
        .isFalse();
  }

  private static BufferedImage draw(String svg) throws IOException {
    return VectorDrawing.draw(svg.getBytes(UTF_8), 64);
  }

  private static String uses(int depth, int each) {
    var svg = new StringBuilder(TEN + "<defs><g id='a0'>" + RECT + "</g>");
    for (int i = 1; i <= depth; i++) {
      String use = "<use href='#a" + (i - 1) + "'/>";
      svg.append("<g id='a").append(i).append("'>").append(use.repeat(each)).append("</g>");
    }
    return svg + "</defs><use href='#a" + depth + "'/></svg>";
  }

  private static String bigPattern(String around) {
    return TEN
        + "<pattern id='p' width='1' height='1'>"
        + RECT
        + "</pattern>"
        + around.formatted("<rect width='2000' height='2000' fill='url(#p)'/>")
        + "</svg>";
  }

  private static String masks(int depth, int each) {
    var svg = new StringBuilder(TEN + "<mask id='a0'>" + RECT + "</mask>");
    for (int i = 1; i <= depth; i++) {
      String masked = "<rect width='10' height='10' fill='white' mask='url(#a" + (i - 1) + ")'/>";
      svg.append("<mask id='a").append(i).append("'>").append(masked.repeat(each));
      svg.append("</mask>");
    }
    return svg + "<rect width='10' height='10' mask='url(#a" + depth + ")'/></svg>";
  }

  private static String redPicture(int width, int height) {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.setColor(Color.RED);
    g.fillRect(0, 0, width, height);
    g.dispose();
    var png = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", png);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(png.toByteArray());
  }
}
