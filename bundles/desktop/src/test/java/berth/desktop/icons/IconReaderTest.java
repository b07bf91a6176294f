package berth.desktop.icons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.api.extension.Extension;
import berth.api.metadata.Labels;
import berth.api.metadata.Metadata;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Icons come from extensions: good ones are drawn, all others become a letter. */
@Timeout(30)
class IconReaderTest {
  private static final String SVG = "<svg xmlns='http://www.w3.org/2000/svg' ";

  private static final int SECRET = 0xFF12AB34;

  @TempDir Path folder;

  private final ListAppender<ILoggingEvent> log = new ListAppender<>();

  @BeforeEach
  void listen() {
    log.start();
    ((Logger) LoggerFactory.getLogger(IconReader.class)).addAppender(log);
  }

  @AfterEach
  void listenNoMore() {
    ((Logger) LoggerFactory.getLogger(IconReader.class)).detachAppender(log);
  }

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

  /** Each reaches for a picture of a rare colour, in a file and on a server. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<image width='24' height='24' href='%s'/>",
        "<image width='24' height='24' xlink:href='%s'/>",
        "<use href='%s#x'/>",
        "<use xlink:href='%s#x'/>",
        "<style>@import '%s';</style>",
        "<style>@import url(%s);</style>",
        "<style>rect{fill:url(%s#x)}</style><rect width='24' height='24'/>",
        "<style>@font-face{font-family:x;src:url(%s)}</style><text font-family='x' y='20'>x</text>",
        "<rect width='24' height='24' fill='url(%s#x)'/>",
        "<rect width='24' height='24' mask='url(%s#x)' fill='red'/>",
        "<rect width='24' height='24' clip-path='url(%s#x)' fill='red'/>",
        "<rect width='24' height='24' style='filter:url(%s#x)' fill='red'/>",
        "<filter id='f'><feImage href='%s'/></filter><rect filter='url(#f)' width='24' height='24'/>",
        "<linearGradient id='g' href='%s#x'/><rect width='24' height='24' fill='url(#g)'/>",
        "<foreignObject width='24' height='24'><img src='%s'/></foreignObject>",
        "<script href='%s'/>",
        "<a href='%s'><text>x</text></a>",
        "<?xml-stylesheet href='%s'?>",
      })
  void anSvgLoadsNothingFromElsewhere(String content) throws Exception {
    var image = new BufferedImage(24, 24, BufferedImage.TYPE_INT_RGB);
    Arrays.fill(((DataBufferInt) image.getRaster().getDataBuffer()).getData(), SECRET);
    Path secret = folder.resolve("secret.png");
    ImageIO.write(image, "png", secret.toFile());
    try (var server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      String there = "http://127.0.0.1:" + server.getLocalPort() + "/secret.png";
      for (String address : List.of(secret.toUri().toString(), "secret.png", there)) {
        var icon =
            read(
                "<!DOCTYPE svg SYSTEM '%s'>".formatted(there)
                    + SVG
                    + "xmlns:xlink='http://www.w3.org/1999/xlink' width='24' height='24'>"
                    + content.formatted(address)
                    + "</svg>");
        icon.picture().ifPresent(picture -> assertThat(pixels(picture)).doesNotContain(SECRET));
      }
      server.setSoTimeout(1);
      assertThatThrownBy(server::accept).isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void aFileOfThisMachineIsNotReadThroughAnEntity() throws Exception {
    Path secret = Files.writeString(folder.resolve("secret.txt"), "<rect width='9' height='9'/>");
    for (String entity : List.of("<!ENTITY x SYSTEM '%s'>", "<!ENTITY %% x SYSTEM '%s'> %%x;")) {
      String svg =
          "<!DOCTYPE svg [%s]>".formatted(entity.formatted(secret.toUri()))
              + SVG
              + "width='9' height='9'>&x;</svg>";
      assertThat(read(svg).picture()).isEmpty();
      assertThat(read(svg.getBytes(StandardCharsets.UTF_16)).picture()).isEmpty();
    }
  }

  @Test
  void brokenBitmapsBecomeALetter() throws Exception {
    for (String format : List.of("png", "jpg", "gif")) {
      byte[] whole = bitmap(format, 300, 200);
      assertThat(read(whole).picture()).as(format).isPresent();
      assertThat(read(Arrays.copyOf(whole, 40)).picture()).as("short " + format).isEmpty();
      byte[] odd = whole.clone();
      Arrays.fill(odd, 8, 30, (byte) 0xFF);
      assertThat(read(odd).picture()).as("odd " + format).isEmpty();
    }
  }

  /** A header that promises more than any memory holds. */
  @Test
  void aBitmapThatUnpacksToGigabytesIsRefusedUnread() throws Exception {
    byte[] png = bitmap("png", 300, 200);
    ByteBuffer.wrap(png).putInt(16, 8_000).putInt(20, 8_000);
    var crc = new CRC32();
    crc.update(png, 12, 17);
    ByteBuffer.wrap(png).putInt(29, (int) crc.getValue());

    assertThat(read(png).picture()).isEmpty();
    assertThat(log.list).last().asString().contains("acme/one", "8000 x 8000");
  }

  @Test
  void whatTakesTooLongIsLeftBehind() throws Exception {
    String drawing = SVG + "viewBox='0 0 9 9'><path d='M0 0" + "l1 1".repeat(500_000) + "'/></svg>";
    Path file = Files.writeString(folder.resolve("icon.svg"), drawing);
    var icon = new IconReader(Duration.ZERO).read(extension(file));

    assertThat(icon.picture()).isEmpty();
    assertThat(log.list).last().asString().contains("acme/one", "icon.svg", "longer than 0 s");
  }

  @Test
  void aLinkIsNotFollowed() throws Exception {
    Path target =
        Files.writeString(folder.resolve("target.svg"), SVG + "width='9' height='9'></svg>");
    Path link = Files.createSymbolicLink(folder.resolve("link.svg"), target);
    assertThat(new IconReader().read(extension(link)).picture()).isEmpty();
    assertThat(new IconReader().read(extension(target)).picture()).isPresent();
  }

  private static int[] pixels(BufferedImage picture) {
    return picture.getRGB(0, 0, IconReader.SIDE, IconReader.SIDE, null, 0, IconReader.SIDE);
  }

  private static byte[] bitmap(String format, int width, int height) throws IOException {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    var bytes = new ByteArrayOutputStream();
    ImageIO.write(image, format, bytes);
    return bytes.toByteArray();
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
        true,
        List.of(),
        Instant.EPOCH);
  }
}
