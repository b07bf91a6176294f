package berth.webview;

import berth.api.bridge.BackendBridge;
import berth.api.engine.Engine;
import berth.bridge.SocketBridge;
import berth.bridge.UnixServer;
import berth.webview.PageWindow.Shown;
import berth.webview.call.Methods;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page in a real WebView whose requests go through the real bridge to a socket of the test. */
final class ServicePage implements AutoCloseable {
  private final Path folder;
  private final SocketBridge bridge;
  final Path socket;
  final PageWindow window;

  ServicePage(Path home, Engine engine) throws Exception {
    folder = Files.createTempDirectory("service");
    socket = folder.resolve("s.sock");
    bridge = new SocketBridge(socket);
    window = new PageWindow(home, methods -> real(methods, bridge.bridge(), engine));
  }

  /** Serves requests; each test has a server of its own. */
  UnixServer serve(UnixServer.Script script) throws IOException {
    return new UnixServer(socket, 128, script);
  }

  /** A page in which `service` is short for vm.service and `shape` tells of an error. */
  Shown open() throws Exception {
    Shown page = window.open("test/service", "<!doctype html><title>t</title><body>plain</body>");
    page.eval(
        "window.service = ddClient.extension.vm.service;"
            + "window.shape = e => ({name: e.name, message: e.message, statusCode: e.statusCode,"
            + " error: e instanceof Error}); 0");
    return page;
  }

  static JsonNode json(String text) throws Exception {
    return new ObjectMapper().readTree(text);
  }

  @Override
  public void close() throws Exception {
    window.close();
    bridge.close();
    Files.delete(folder);
  }

  private static Methods real(Methods methods, BackendBridge bridge, Engine engine) {
    return new Methods(
        methods.backends(),
        bridge,
        engine == null ? methods.engine() : engine,
        methods.containers(),
        methods.commands(),
        methods.toasts(),
        methods.dialogs(),
        methods.views(),
        methods.browser());
  }
}
