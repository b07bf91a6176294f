package berth.webview;

import berth.webview.net.PageNetwork;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import netscape.javascript.JSObject;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.w3c.dom.html.HTMLFrameElement;
import org.w3c.dom.html.HTMLIFrameElement;

/**
 * The documents in a page's frames, which are mostly of other origins. Each that came through Berth
 * has a script with a secret of its own, by which it gets a port for the network and the theme and
 * for nothing else. No other document stands between: not even the page that shows the frame hears
 * what the frame says.
 */
final class Frames {
  private static final String PORT = "__berthPort";

  /** The attribute by which a document shows itself while its script starts. */
  private static final String MARK = "data-berth";

  /** Documents that were served but whose script never ran must not pile up. */
  private static final int MAX_ISSUED = 200;

  private static final int MAX_DEPTH = 10;

  private final ClientScript script;
  private final PageNetwork network;
  private final Executor javaFx;
  private final PageSecrets secrets = new PageSecrets(MAX_ISSUED);
  private final Map<String, URI> issued = new ConcurrentHashMap<>();
  private final Map<FrameSession, FrameSession> sessions = new ConcurrentHashMap<>();

  Frames(ClientScript script, PageNetwork network, Executor javaFx) {
    this.script = script;
    this.network = network;
    this.javaFx = javaFx;
    network.frameScript(this::script);
  }

  /** Whether a prompt is the script of a frame's document that starts. */
  boolean knows(String message) {
    return issued.containsKey(message) && secrets.use(message);
  }

  /**
   * Gives a frame's document its port. On the JavaFX thread, within the script's call.
   *
   * @return what the script is told, as JSON; null where the document is not to be found, which
   *     then has to do without
   */
  String begin(String secret, Document page) {
    URI address = issued.remove(secret);
    return find(page, secret, 0).map(document -> begin(address, document)).orElse(null);
  }

  /** On any thread: the script for a document that comes from an address. */
  String script(URI address) {
    String secret = secrets.issue();
    issued.put(secret, address);
    issued.keySet().removeIf(old -> !secrets.isOpen(old));
    return script.forFrame(secret);
  }

  void colorScheme(ColorScheme scheme) {
    sessions.keySet().forEach(session -> session.colorScheme(scheme));
  }

  void close() {
    sessions.keySet().forEach(FrameSession::close);
    sessions.clear();
  }

  private String begin(URI address, Document document) {
    document.getDocumentElement().removeAttribute(MARK);
    JSObject window = (JSObject) ((JSObject) document).getMember("defaultView");
    String origin = String.valueOf(window.getMember("origin")); // No script has been at it yet.
    FrameSession session =
        new FrameSession(network, address, origin, javaFx, document, sessions::remove);
    sessions.put(session, session);
    window.setMember(PORT, session.port());
    return new ScriptSettings().json();
  }

  private static Optional<Document> find(Document document, String secret, int depth) {
    Element root = document == null ? null : document.getDocumentElement();
    if (root == null || depth > MAX_DEPTH) {
      return Optional.empty();
    }
    if (secret.equals(root.getAttribute(MARK))) {
      return Optional.of(document);
    }
    for (String tag : new String[] {"iframe", "frame"}) {
      NodeList frames = document.getElementsByTagName(tag);
      for (int i = 0; i < frames.getLength(); i++) {
        Optional<Document> found = find(contentOf(frames.item(i)), secret, depth + 1);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private static Document contentOf(Object frame) {
    return switch (frame) {
      case HTMLIFrameElement iframe -> iframe.getContentDocument();
      case HTMLFrameElement inSet -> inSet.getContentDocument();
      default -> null;
    };
  }
}
