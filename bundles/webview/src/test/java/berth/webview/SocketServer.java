package berth.webview;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** The server's side of WebSockets (RFC 6455), by hand, so that it can also do what it must not. */
final class SocketServer implements AutoCloseable {
  static final int TEXT = 1;
  static final int BINARY = 2;
  static final int CLOSE = 8;

  /** What a connection does after its handshake. */
  @FunctionalInterface
  interface Behaviour {
    void run(Connection connection) throws Exception;
  }

  /** A frame of a client, unmasked. */
  record Frame(int opcode, boolean last, byte[] data) {
    int code() {
      return data.length < 2 ? 1005 : ByteBuffer.wrap(data).getShort() & 0xFFFF;
    }
  }

  final BlockingQueue<Map<String, String>> handshakes = new LinkedBlockingQueue<>();
  final BlockingQueue<Frame> closes = new LinkedBlockingQueue<>();
  private final ServerSocket server;
  private final Behaviour behaviour;

  SocketServer(Behaviour behaviour) throws IOException {
    this(InetAddress.getLoopbackAddress(), behaviour);
  }

  SocketServer(InetAddress address, Behaviour behaviour) throws IOException {
    this.server = new ServerSocket(0, 300, address);
    this.behaviour = behaviour;
    Thread.ofVirtual().start(this::accept);
  }

  /** Sends everything back, and closes as the client does. */
  static SocketServer echo() throws IOException {
    return new SocketServer(
        connection -> {
          connection.accept("");
          for (Frame frame = connection.read();
              frame.opcode() != CLOSE;
              frame = connection.read()) {
            connection.write(frame.opcode(), frame.last(), frame.data());
          }
        });
  }

  String url(String path) {
    return "ws://localhost:" + server.getLocalPort() + path;
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      Connection connection = new Connection(socket);
      handshakes.add(connection.headers);
      behaviour.run(connection);
    } catch (Exception e) {
      // The client is gone.
    }
  }

  /** One client. */
  final class Connection {
    final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final DataInputStream in;
    private final OutputStream out;

    Connection(Socket socket) throws IOException {
      in = new DataInputStream(new java.io.BufferedInputStream(socket.getInputStream()));
      out = socket.getOutputStream();
      headers.put("", line());
      for (String line = line(); !line.isEmpty(); line = line()) {
        headers.put(line.substring(0, line.indexOf(':')), line.substring(line.indexOf(':') + 2));
      }
    }

    /**
     * @param more headers, each with its line's end
     */
    void accept(String more) throws Exception {
      byte[] digest =
          MessageDigest.getInstance("SHA-1")
              .digest(
                  (headers.get("Sec-WebSocket-Key") + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")
                      .getBytes(StandardCharsets.US_ASCII));
      raw(
          "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
              + "Sec-WebSocket-Accept: "
              + Base64.getEncoder().encodeToString(digest)
              + "\r\n"
              + more
              + "\r\n");
    }

    void raw(String text) throws IOException {
      out.write(text.getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
    }

    Frame read() throws IOException {
      int first = in.readUnsignedByte();
      int opcode = first & 15;
      long length = in.readUnsignedByte() & 127;
      length = length == 126 ? in.readUnsignedShort() : length == 127 ? in.readLong() : length;
      byte[] mask = in.readNBytes(4);
      byte[] data = in.readNBytes((int) length);
      for (int i = 0; i < data.length; i++) {
        data[i] ^= mask[i % 4];
      }
      Frame frame = new Frame(opcode, first > 127, data);
      if (opcode == CLOSE) {
        closes.add(frame);
        write(CLOSE, true, data);
      }
      return frame;
    }

    void write(int opcode, boolean last, byte[] data) throws IOException {
      head(opcode, last, data.length);
      out.write(data);
      out.flush();
    }

    void head(int opcode, boolean last, long length) throws IOException {
      ByteBuffer head = ByteBuffer.allocate(10).put((byte) ((last ? 0x80 : 0) | opcode));
      if (length < 126) {
        head.put((byte) length);
      } else if (length < 1 << 16) {
        head.put((byte) 126).putShort((short) length);
      } else {
        head.put((byte) 127).putLong(length);
      }
      out.write(head.array(), 0, head.position());
    }

    void bytes(byte[] data) throws IOException {
      out.write(data);
    }

    private String line() throws IOException {
      StringBuilder line = new StringBuilder();
      for (int c = in.read(); c != '\n'; c = in.read()) {
        if (c < 0) {
          throw new IOException("Ended");
        }
        line.append((char) c);
      }
      return line.toString().stripTrailing();
    }
  }
}
