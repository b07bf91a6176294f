package berth.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import berth.api.backend.BackendStatus.State;
import berth.api.catalog.CatalogEntry;
import berth.api.catalog.CatalogEntry.Screenshot;
import berth.api.image.ImageSource;
import berth.api.policy.Act;
import java.awt.Color;
import java.awt.Component;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.swing.JTextField;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Looks for extensions and their pictures as a user does. */
@Tag("display")
@Timeout(60)
class MarketInWindowTest {
  private static final Color FIRST = new Color(0xC8, 0x10, 0x20);
  private static final Color SECOND = new Color(0x10, 0x30, 0xC8);

  @TempDir Path home;
  private final FakeServices fakes = new FakeServices();
  private DesktopWindow window;

  @BeforeEach
  void open() throws Exception {
    fakes.add(
        FakeServices.extension("acme/one", "One", "Acme", Optional.empty()), State.RUNNING, "");
    fakes.entries =
        List.of(
            entry("acme/one", "1.2.0", "One"),
            entry("acme/two", "2.0", "Two", picture(FIRST), picture(SECOND)),
            entry("acme/old", "3.0", "<html><b>Three"));
    window = DesktopWindow.open(fakes, home);
    window.awaitText("Running");
    window.click("Marketplace");
    window.awaitText("Acme · 2.0");
  }

  @AfterEach
  void close() throws Exception {
    window.close();
  }

  @Test
  void showsWhatThereIsAsPlainTextAndFilters() throws Exception {
    assertThat(window.text()).contains("Two", "Acme · 1.2.0", "<html><b>Three");
    assertThat(DesktopWindow.swing(() -> window.parts().showsHtml())).isFalse();
    DesktopWindow.swing(
        () -> {
          window.parts().first(JTextField.class).setText("TWO");
          return null;
        });
    window.awaitNoText("Acme · 1.2.0");
    window.awaitText("1 of 3");
    DesktopWindow.swing(
        () -> {
          window.parts().first(JTextField.class).setText("no such");
          return null;
        });
    window.awaitText("Nothing matches");
  }

  @Test
  void installsWhatIsNotThereAndOpensWhatIs() throws Exception {
    window.click("Install Two");
    DesktopWindow.await("Two", () -> fakes.extensions.containsKey("acme/two"));
    DesktopWindow.await(
        "the page of Two", () -> window.shell.navigator() != null && window.pages.made.size() == 1);
    window.click("Marketplace");
    window.click("Open One");
    DesktopWindow.await("the page of One", () -> window.pages.made.size() == 2);
  }

  @Test
  void aFailureSaysWhyOnThePage() throws Exception {
    fakes.installFailure = "The image acme/two:2.0 is not on this engine.";
    window.click("Install Two");
    window.awaitText("The image acme/two:2.0 is not on this engine.");
    window.click("Dismiss");
    window.awaitNoText("The image acme/two:2.0 is not on this engine.");
  }

  @Test
  void screenshotsAreShownAndEnlarged() throws Exception {
    DesktopWindow.await("the small ones", () -> shows(FIRST) && shows(SECOND));
    window.click("Screenshot 1 of Two: What it does");
    window.awaitText("Picture 1 of 2");
    window.awaitText("What it does");
    DesktopWindow.await("the first alone", () -> shows(FIRST) && !shows(SECOND));
    window.click("Next picture");
    window.awaitText("Picture 2 of 2");
    DesktopWindow.await("the second alone", () -> shows(SECOND) && !shows(FIRST));
    window.click("Back to Marketplace");
    window.awaitText("Acme · 2.0");
  }

  @Test
  void aPictureThatIsNoneIsSaidToBe() throws Exception {
    window.click("Volumes");
    Path bomb = Files.write(home.resolve("bomb.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 1});
    fakes.entries = List.of(entry("acme/two", "2.1", "Two", bomb));
    window.click("Marketplace");
    window.awaitText("Acme · 2.1");
    window.click("Screenshot 1 of Two: What it does");
    window.awaitText("This picture cannot be shown");
  }

  @Test
  void whatThePolicyRefusesSaysSo() throws Exception {
    window.click("Volumes");
    fakes.policy.refused = act -> act.equals(new Act.UseExtension("acme/two:2.1"));
    fakes.entries = List.of(entry("acme/two", "2.1", "Two"), entry("acme/four", "1", "Four"));
    window.click("Marketplace");
    DesktopWindow.await("the lock", () -> !window.parts().button("Install Two").isEnabled());
    assertThat(DesktopWindow.swing(() -> window.parts().button("Install Two").getToolTipText()))
        .contains("The rule of the test refuses");
    assertThat(DesktopWindow.swing(() -> window.parts().button("Install Four").isEnabled()))
        .isTrue();
  }

  @Test
  void withoutCatalogThereIsOneSentenceAndOneWay() throws Exception {
    window.click("Volumes");
    fakes.entries = List.of();
    window.click("Marketplace");
    window.awaitText("Nothing is offered here");
  }

  private CatalogEntry entry(String id, String tag, String title, Path... pictures) {
    var screenshots = new ArrayList<Screenshot>();
    for (Path picture : pictures) {
      screenshots.add(new Screenshot(picture, "What it does"));
    }
    return new CatalogEntry(
        id,
        tag,
        FakeServices.labels(title, "Acme"),
        new ImageSource.Named(id + ":" + tag),
        Optional.empty(),
        screenshots);
  }

  private Path picture(Color colour) throws Exception {
    var image = new BufferedImage(640, 400, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.setColor(colour);
    g.fillRect(0, 0, 640, 400);
    g.dispose();
    Path file = home.resolve(Integer.toHexString(colour.getRGB()) + ".png");
    ImageIO.write(image, "png", file.toFile());
    return file;
  }

  /** Whether a colour can be seen somewhere in the window. */
  private boolean shows(Color colour) {
    Component root = window.shell.frame().getRootPane();
    var image = new BufferedImage(root.getWidth(), root.getHeight(), BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    root.paint(g);
    g.dispose();
    for (int y = 0; y < image.getHeight(); y += 8) {
      for (int x = 0; x < image.getWidth(); x += 8) {
        if ((image.getRGB(x, y) & 0xFFFFFF) == (colour.getRGB() & 0xFFFFFF)) {
          return true;
        }
      }
    }
    return false;
  }
}
