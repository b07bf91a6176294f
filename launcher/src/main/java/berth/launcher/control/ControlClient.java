package berth.launcher.control;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A connection to a running Berth: one request, then its answer in frames of one type byte, a
 * length and UTF-8 text. Closing it calls the work off.
 */
public final class ControlClient implements AutoCloseable {
  private static final int MAX_FRAME = 16 << 20;

  private final SocketChannel channel;

  private ControlClient(SocketChannel channel) {
    this.channel = channel;
  }

  /** A connection, unless nobody listens on the socket. */
  public static Optional<ControlClient> connect(Path socket) {
    try {
      return Optional.of(new ControlClient(SocketChannel.open(UnixDomainSocketAddress.of(socket))));
    } catch (IOException e) {
      return Optional.empty(); // No socket, or one that a killed Berth left behind.
    }
  }

  /**
   * Sends a request and hands on what comes back.
   *
   * @return the exit code; empty when Berth ended before it took the request, so that it may be
   *     sent again
   * @throws IOException when the connection breaks while the command runs
   */
  public OptionalInt send(Request request, FrameListener listener) throws IOException {
    boolean taken = false;
    try {
      write(request);
      var in = new DataInputStream(new BufferedInputStream(Channels.newInputStream(channel)));
      while (true) {
        byte type = in.readByte();
        taken = true;
        String text = text(in);
        switch (type) {
          case 'o' -> listener.out(text);
          case 'e' -> listener.err(text);
          case 'p' -> listener.progress(text);
          case 'x' -> {
            return OptionalInt.of(Integer.parseInt(text));
          }
          default -> throw new IOException("Berth answered with a frame of unknown type " + type);
        }
      }
    } catch (IOException e) {
      if (!taken) {
        return OptionalInt.empty();
      }
      throw e instanceof EOFException ? new IOException("who did it ended", e) : e;
    }
  }

  private void write(Request request) throws IOException {
    var out = new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel)));
    out.writeInt(request.words().size());
    for (String word : request.words()) {
      byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
      out.writeInt(bytes.length);
      out.write(bytes);
    }
    out.flush();
  }

  private static String text(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > MAX_FRAME) {
      throw new IOException("Berth answered with a frame of " + length + " bytes");
    }
    return new String(in.readNBytes(length), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // It is of no use any more, whatever state it is in.
    }
  }
}
