package berth.webview;

import berth.webview.PageWindow.Shown;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.formdev.flatlaf.FlatLightLaf;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What tests of real pages in one real window have in common. */
@Tag("display")
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class PageTest {
  static final String ID = "test/page";

  @TempDir static Path home;

  static PageWindow window;

  @BeforeAll
  static void openWindow() throws Exception {
    window = new PageWindow(home);
  }

  @BeforeEach
  void beginInTheLight() throws Exception {
    PageWindow.onSwing(FlatLightLaf::setup);
  }

  @AfterEach
  void closePages() throws Exception {
    window.closePages();
    window.services.clear();
  }

  @AfterAll
  static void closeWindow() throws Exception {
    window.close();
  }

  static Shown open(String html) throws Exception {
    return window.open(ID, html);
  }

  static JsonNode json(String text) throws Exception {
    return new ObjectMapper().readTree(text);
  }
}
