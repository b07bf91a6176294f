package berth.webview;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Pages in a real window, and a real server that they may ask; each test has one of its own. */
@Tag("display")
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class ServerTest {
  @TempDir static Path home;
  static PageWindow window;
  LocalServer server;

  @BeforeAll
  static void openWindow() throws Exception {
    window = new PageWindow(home);
  }

  @BeforeEach
  void startServer() throws Exception {
    server = new LocalServer();
  }

  @AfterEach
  void closePagesAndServer() throws Exception {
    window.closePages();
    server.close();
  }

  @AfterAll
  static void closeWindow() throws Exception {
    window.close();
  }
}
