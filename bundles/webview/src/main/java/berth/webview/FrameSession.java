package berth.webview;

import berth.webview.call.Answers;
import berth.webview.net.NetPort;
import berth.webview.net.PageNetwork;
import java.net.URI;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.w3c.dom.Document;

/**
 * One load of a document in a frame: it can reach the network and follows the theme, but has no
 * method of ddClient.
 */
final class FrameSession {
  private final Answers answers;
  private final NetPort network;
  private final Consumer<FrameSession> onLeave;
  private final PagePort port = new PagePort(this::receive); // WebKit holds it weakly.

  /**
   * @param address where the document came from
   * @param origin of the document
   */
  FrameSession(
      PageNetwork page,
      URI address,
      String origin,
      Executor javaFx,
      Document document,
      Consumer<FrameSession> onLeave) {
    this.answers = new Answers(javaFx, () -> WebContent.wake(document));
    this.network = page.framePort(address, origin, answers);
    this.onLeave = onLeave;
  }

  PagePort port() {
    return port;
  }

  void colorScheme(ColorScheme scheme) {
    answers.say("scheme", scheme.cssName());
  }

  void close() {
    answers.close();
    network.close();
  }

  private String receive(long id, String what, String text) {
    switch (what) {
      case "page.take" -> {
        return answers.take();
      }
      case "page.leave" -> {
        onLeave.accept(this);
        close();
        return "";
      }
      default -> {
        return network.receive(id, what, text);
      }
    }
  }
}
