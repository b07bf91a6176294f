package berth.webview.net;

import java.io.ByteArrayOutputStream;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionStage;

/** Puts the messages of a WebSocket together from their parts. */
final class SocketListener implements WebSocket.Listener {
  private static final int MAX_MESSAGE = 128 << 20;
  private static final int TOO_BIG = 1009;

  private final PageSocket page;
  private final StringBuilder text = new StringBuilder();
  private final ByteArrayOutputStream binary = new ByteArrayOutputStream();

  SocketListener(PageSocket page) {
    this.page = page;
  }

  @Override
  public void onOpen(WebSocket socket) {
    page.opened(socket);
  }

  @Override
  public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
    if (text.length() + part.length() > MAX_MESSAGE) {
      return tooBig();
    }
    text.append(part);
    if (last) {
      page.received(socket, "text", text.toString());
      text.setLength(0);
    } else {
      socket.request(1);
    }
    return null;
  }

  @Override
  public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer part, boolean last) {
    if (binary.size() + part.remaining() > MAX_MESSAGE) {
      return tooBig();
    }
    byte[] bytes = new byte[part.remaining()];
    part.get(bytes);
    binary.writeBytes(bytes);
    if (last) {
      // A character a byte: shorter than base64, and quicker to take apart in the page.
      page.received(socket, "binary", binary.toString(StandardCharsets.ISO_8859_1));
      binary.reset();
    } else {
      socket.request(1);
    }
    return null;
  }

  @Override
  public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
    page.closed(code, reason);
    return null;
  }

  @Override
  public void onError(WebSocket socket, Throwable error) {
    page.failed(error);
  }

  private CompletionStage<?> tooBig() {
    page.giveUp(TOO_BIG, "The message is larger than 128 MiB");
    return null;
  }
}
