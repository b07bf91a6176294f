package berth.webview;

import berth.bridge.UnixServer;
import berth.webview.PageWindow.Shown;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * Prints what a request from a page costs beside the same request made from Java over the bare
 * socket, in turns. Run by hand; it asserts nothing.
 */
final class ServiceSpeedProbe {
  private ServiceSpeedProbe() {}

  public static void main(String[] arguments) throws Exception {
    Path home = Files.createTempDirectory("probe");
    int status = 0;
    try (var service = new ServicePage(home, null);
        var _ = service.serve(ServiceSpeedProbe::answer)) {
      Shown page = service.open();
      page.eval(
          """
          window.timed = async (url) => {
            const start = performance.now();
            const body = await service.get(url);
            return [performance.now() - start, JSON.stringify(body).length];
          }; 0
          """);
      compare("small", "/small", service.socket, page, 1000);
      compare("10 MB of text", "/text", service.socket, page, 30);
      compare("10 MB of JSON", "/json", service.socket, page, 30);
      compare("10 MB in chunks", "/chunks", service.socket, page, 30);
    } catch (Exception e) {
      e.printStackTrace();
      status = 1;
    }
    System.exit(status);
  }

  private static void compare(String what, String url, Path socket, Shown page, int times)
      throws Exception {
    String inPage = "timed('" + url + "').then(r => r[0])";
    for (int i = 0; i < times / 3; i++) {
      page.eval(inPage);
    }
    double[] bare = new double[times];
    double[] paged = new double[times];
    try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(UnixDomainSocketAddress.of(socket));
      for (int i = 0; i < times; i++) {
        long start = System.nanoTime();
        read(channel, url);
        bare[i] = (System.nanoTime() - start) / 1e6;
        paged[i] = Double.parseDouble(page.eval(inPage));
      }
    }
    double a = median(bare);
    double b = median(paged);
    System.out.printf(
        Locale.ROOT, "%-16s bare %8.3f ms   page %8.3f ms   ratio %.2f%n", what, a, b, a / b);
  }

  private static String read(SocketChannel channel, String url) throws IOException {
    channel.write(
        ByteBuffer.wrap(
            "GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n"
                .formatted(url)
                .getBytes(StandardCharsets.US_ASCII)));
    var in = Channels.newInputStream(channel);
    byte[] start = new byte[256];
    int size = in.read(start);
    String head = new String(start, 0, size, StandardCharsets.US_ASCII);
    int end = head.indexOf("\r\n\r\n") + 4;
    if (head.contains("chunked")) {
      // Read without taking the chunks apart: what the socket alone can do.
      byte[] rest = new byte[128 << 10];
      byte[] last = Arrays.copyOfRange(start, Math.max(end, size - 5), size);
      long total = size;
      while (!new String(last, StandardCharsets.US_ASCII).endsWith("0\r\n\r\n")) {
        int count = in.read(rest);
        total += count;
        last = Arrays.copyOfRange(rest, Math.max(0, count - 5), count);
      }
      return String.valueOf(total);
    }
    int length = Integer.parseInt(head.replaceAll("(?s).*Content-Length: (\\d+).*", "$1"));
    byte[] body = new byte[length];
    int at = size - end;
    System.arraycopy(start, end, body, 0, at);
    while (at < length) {
      at += in.read(body, at, Math.min(length - at, 128 << 10));
    }
    return new String(body, StandardCharsets.UTF_8);
  }

  private static void answer(UnixServer.Connection connection) throws IOException {
    byte[] text = "x".repeat(10_000_000).getBytes(StandardCharsets.US_ASCII);
    byte[] json =
        ("[" + "{\"Id\":\"0123456789abcdef\",\"Names\":[\"/one\"],\"n\":12345},".repeat(178_570))
            .replaceAll(",$", "]")
            .getBytes(StandardCharsets.US_ASCII);
    for (String request = connection.request(); request != null; request = connection.request()) {
      switch (request.split(" ", 3)[1]) {
        case "/small" -> connection.answer("{\"ok\":true}");
        case "/text" -> whole(connection, text);
        case "/json" -> whole(connection, json);
        default -> chunked(connection, text);
      }
    }
  }

  private static void whole(UnixServer.Connection connection, byte[] body) throws IOException {
    connection.write("HTTP/1.1 200 OK\r\nContent-Length: " + body.length + "\r\n\r\n");
    for (int at = 0; at < body.length; at += 128 << 10) {
      connection.out.write(body, at, Math.min(body.length - at, 128 << 10));
    }
  }

  private static void chunked(UnixServer.Connection connection, byte[] body) throws IOException {
    connection.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
    int size = 32 << 10; // As Go's io.Copy writes.
    byte[] chunk = new byte[size + 8];
    byte[] head = String.format("%04x\r\n", size).getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(head, 0, chunk, 0, 6);
    System.arraycopy(body, 0, chunk, 6, size);
    chunk[size + 6] = '\r';
    chunk[size + 7] = '\n';
    for (int at = 0; at + size <= body.length; at += size) {
      connection.out.write(chunk);
    }
    connection.write("0\r\n\r\n");
  }

  private static double median(double[] values) {
    return DoubleStream.of(values).sorted().skip(values.length / 2).findFirst().orElseThrow();
  }
}
