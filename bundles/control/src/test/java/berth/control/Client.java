package berth.control;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A client that speaks the protocol by hand, also wrongly. */
final class Client implements AutoCloseable {
  private final SocketChannel channel;
  private final DataOutputStream out;
  private final DataInputStream in;

  Client(Path socket) throws IOException {
    channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
    out = new DataOutputStream(Channels.newOutputStream(channel));
    in = new DataInputStream(Channels.newInputStream(channel));
  }

  /** A frame of an answer. */
  record Frame(char type, String text) {}

  /** All frames of an answer. */
  record Answer(List<Frame> frames) {
    String text(char type) {
      return frames.stream()
          .filter(frame -> frame.type() == type)
          .map(Frame::text)
          .collect(Collectors.joining());
    }
  }

  Client send(String... texts) throws IOException {
    out.writeInt(texts.length);
    for (String text : texts) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      out.writeInt(bytes.length);
      out.write(bytes);
    }
    return this;
  }

  Client raw(byte[] bytes) throws IOException {
    out.write(bytes);
    return this;
  }

  Client endOutput() throws IOException {
    channel.shutdownOutput();
    return this;
  }

  Frame next() throws IOException {
    char type = (char) in.readByte();
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return new Frame(type, new String(bytes, StandardCharsets.UTF_8));
  }

  /** Reads until the server closes the connection. */
  Answer answer() throws IOException {
    List<Frame> frames = new ArrayList<>();
    try {
      while (true) {
        frames.add(next());
      }
    } catch (EOFException e) {
      return new Answer(frames);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
