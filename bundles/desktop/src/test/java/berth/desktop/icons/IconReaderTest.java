package berth.desktop.icons;

import static org.assertj.core.api.Assertions.assertThat;

import berth.api.extension.Extension;
import berth.api.metadata.Labels;
import berth.api.metadata.Metadata;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Icons come from extensions: good ones are drawn, all others become a letter. */
@Timeout(30)
class IconReaderTest {
  private static final String SVG = "<svg xmlns='http://www.w3.org/2000/svg' ";

  @TempDir Path folder;

  @Test
  void anSvgWithoutASizeIsDrawn() throws Exception {
    var icon = read(SVG + "viewBox='0 0 24 12'><path d='M0 0h24v12H0z' fill='#f00'/></svg>");
    BufferedImage picture = icon.picture().orElseThrow();
    assertThat(picture.getWidth()).isEqualTo(IconReader.SIDE);
    assertThat(picture.getRGB(96, 96)).isEqualTo(0xFFFF0000);
    assertThat(picture.getRGB(96, 10)).as("above a picture that is wide").isZero();
  }

  @Test
  void aPngIsDrawnWhateverItsName() throws Exception {
    var image = new BufferedImage(600, 600, BufferedImage.TYPE_INT_RGB);
    var png = new ByteArrayOutputStream();
    ImageIO.write(image, "png", png);
    assertThat(read(png.toByteArray()).picture()).isPresent();
  }

  @Test
  void aPictureOfTooManyPixelsIsRefusedUnread() throws Exception {
    var image = new BufferedImage(20_000, 2, BufferedImage.TYPE_BYTE_BINARY);
    var png = new ByteArrayOutputStream();
    ImageIO.write(image, "png", png);
    assertThat(read(png.toByteArray()).picture()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no picture",
        "<svg",
        "<html><body/></html>",
        "<!DOCTYPE svg [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>"
            + "<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;'><!ENTITY d '&c;&c;&c;&c;&c;&c;&c;&c;'>"
            + "<!ENTITY e '&d;&d;&d;&d;&d;&d;&d;&d;'><!ENTITY f '&e;&e;&e;&e;&e;&e;&e;&e;'>]>"
            + "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><text>&f;</text></svg>"
      })
  void whatIsNoPictureBecomesALetter(String text) throws Exception {
    assertThat(read(text).picture()).isEmpty();
  }

  @Test
  void anSvgLoadsNothingFromElsewhere() throws Exception {
    var image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
    Path secret = folder.resolve("secret.png");
    ImageIO.write(image, "png", secret.toFile());
    var icon =
        read(
            SVG
                + "xmlns:xlink='http://www.w3.org/1999/xlink' width='24' height='24'>"
                + "<image width='24' height='24' xlink:href='"
                + secret.toUri()
                + "'/></svg>");
    icon.picture()
        .ifPresent(picture -> assertThat(picture.getRGB(96, 96)).isNotEqualTo(0xFF000000));
  }

  @Test
  void whatTakesTooLongIsLeftBehind() throws Exception {
    var heavy = new StringBuilder(SVG + "width='900' height='900'><filter id='f'>");
    heavy.append("<feGaussianBlur stdDeviation='90'/>".repeat(200)).append("</filter>");
    heavy.append("<rect filter='url(#f)' width='900' height='900'/>".repeat(500)).append("</svg>");
    Path file = Files.writeString(folder.resolve("heavy.svg"), heavy);
    long begin = System.nanoTime();
    new IconReader(Duration.ofMillis(200)).read(extension(file));
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void aLinkIsNotFollowed() throws Exception {
    Path target =
        Files.writeString(folder.resolve("target.svg"), SVG + "width='9' height='9'></svg>");
    Path link = Files.createSymbolicLink(folder.resolve("link.svg"), target);
    assertThat(new IconReader().read(extension(link)).picture()).isEmpty();
    assertThat(new IconReader().read(extension(target)).picture()).isPresent();
  }

  private ExtensionIcon read(String text) throws Exception {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  private ExtensionIcon read(byte[] bytes) throws Exception {
    return new IconReader().read(extension(Files.write(folder.resolve("icon"), bytes)));
  }

  private Extension extension(Path icon) {
    return new Extension(
        "acme/one",
        "acme_one",
        "1",
        "sha256:0",
        "One",
        new Labels("One", "", "", "", "", List.of(), "", "", "", List.of(), "", List.of()),
        new Metadata(Optional.empty(), Optional.empty(), Optional.empty(), List.of()),
        folder,
        Optional.of(icon),
        List.of(),
        List.of(),
        Instant.EPOCH);
  }
}
