package berth.webview.net;

import berth.webview.call.Answers;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the script of one document, a page's or a frame's, says about the network: its WebSockets,
 * its cookies, and which fetches it wants to read drop by drop. On the JavaFX thread; nothing here
 * waits.
 */
public final class NetPort {
  /** What Docker Desktop's pages send, which are files: servers are made for that. */
  static final String PAGE_ORIGIN = "file://";

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** As many as a browser has in all; a page that runs wild must not take the machine with it. */
  private static final int MAX_SOCKETS = 255;

  /**
   * Where the document is from.
   *
   * @param origin as in an Origin header
   */
  record Place(URI document, String origin) {}

  private final PageNetwork page;
  private final Place place;
  private final Answers answers;
  private final String keyPrefix;
  private final Map<Long, PageSocket> sockets = new ConcurrentHashMap<>();
  private final Map<Long, ExpectedFetch> fetches = new ConcurrentHashMap<>();

  NetPort(PageNetwork page, Place place, Answers answers, String keyPrefix) {
    this.page = page;
    this.place = place;
    this.answers = answers;
    this.keyPrefix = keyPrefix;
  }

  /**
   * @param id of the socket or fetch
   * @param what one of the cases below
   * @return an answer for the script; empty for none
   */
  public String receive(long id, String what, String text) {
    switch (what) {
      case "net.key" -> {
        return keyPrefix; // Announced fetches have it and their id as fragment.
      }
      case "net.cookies" -> {
        return page.cookies().visible(document(text));
      }
      case "net.setCookie" -> {
        int end = text.indexOf('\n'); // The path comes first.
        page.cookies().storeVisible(document(text.substring(0, end)), text.substring(end + 1));
      }
      case "net.expect" -> expect(id, text);
      case "net.isDiverted" -> {
        return isDiverted(id) ? "yes" : "";
      }
      case "net.pull" -> fetch(id).pull(Integer.parseInt(text));
      case "net.cancel" -> {
        fetch(id).cancel();
        forget(id);
      }
      case "net.done" -> forget(id);
      case "net.connect" -> connect(id, SocketRequest.of(json(text)));
      case "net.sendText", "net.sendBinary", "net.close" -> {
        PageSocket socket = sockets.get(id);
        if (socket != null) {
          tell(socket, what, text);
        }
      }
      default -> {} // Nothing that the script says.
    }
    return "";
  }

  /** The document is gone: all that it had under way ends. */
  public void close() {
    page.closed(this);
    sockets.values().forEach(PageSocket::abandon);
    fetches.forEach(
        (id, fetch) -> {
          fetch.cancel();
          page.forget(fetch.key());
        });
  }

  private void connect(long id, SocketRequest request) {
    PageSocket socket = new PageSocket(id, answers, () -> sockets.remove(id));
    if (sockets.size() >= MAX_SOCKETS) {
      socket.refuse(MAX_SOCKETS + " WebSockets are open already.");
      return;
    }
    sockets.put(id, socket);
    socket.connect(page, place.origin(), request);
  }

  private static void tell(PageSocket socket, String what, String text) {
    switch (what) {
      case "net.sendText" -> socket.sendText(text);
      case "net.sendBinary" -> socket.sendBinary(text.getBytes(StandardCharsets.ISO_8859_1));
      default -> {
        JsonNode close = json(text);
        socket.close(close.path("code").asInt(1000), close.path("reason").asText(""));
      }
    }
  }

  private void expect(long id, String text) {
    JsonNode request = json(text);
    JsonNode body = request.path("body");
    ExpectedFetch fetch =
        new ExpectedFetch(
            keyPrefix + id,
            id,
            answers,
            body.isTextual() ? body.asText().getBytes(StandardCharsets.ISO_8859_1) : null,
            request.path("lastEventId").asText(""));
    fetches.put(id, fetch);
    page.expect(fetch.key(), fetch);
  }

  /** Asked once, when WebKit has the head of the answer: others are as good as done. */
  private boolean isDiverted(long id) {
    ExpectedFetch fetch = fetches.get(id);
    if (fetch != null && fetch.isDiverted()) {
      return true;
    }
    forget(id);
    return false;
  }

  private void forget(long id) {
    ExpectedFetch fetch = fetches.remove(id);
    if (fetch != null) {
      page.forget(fetch.key());
    }
  }

  private ExpectedFetch fetch(long id) {
    return fetches.getOrDefault(id, new ExpectedFetch("", id, answers, null, ""));
  }

  private URI document(String path) {
    try {
      return place.document().resolve(new URI(null, null, path, null));
    } catch (URISyntaxException e) {
      return place.document();
    }
  }

  private static JsonNode json(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Not from Berth's script: " + e.getMessage(), e);
    }
  }
}
