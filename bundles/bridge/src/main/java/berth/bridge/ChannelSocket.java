package berth.bridge;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;

/**
 * A channel as the socket that HttpClient wants; the JDK makes none for Unix sockets. Interrupting
 * a thread that reads or writes closes the channel and so ends the wait.
 */
final class ChannelSocket extends HttpSocket {
  /**
   * Bytes that go over in one system call. The JDK copies an array into memory outside of the heap,
   * all that is left of it for each call, and a call moves no more than the socket's buffer holds.
   */
  private static final int AT_ONCE = 128 << 10;

  private final SocketChannel channel;
  private final InputStream input = new Input();
  private final OutputStream output = new Output();

  ChannelSocket(SocketChannel channel) {
    this.channel = channel;
  }

  @Override
  public InputStream getInputStream() {
    return input;
  }

  @Override
  public OutputStream getOutputStream() {
    return output;
  }

  @Override
  public boolean isConnected() {
    return channel.isConnected();
  }

  @Override
  public boolean isClosed() {
    return !channel.isOpen();
  }

  @Override
  public void shutdownInput() throws IOException {
    channel.shutdownInput();
  }

  @Override
  public void shutdownOutput() throws IOException {
    channel.shutdownOutput();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private int readNow(ByteBuffer buffer) throws IOException {
    channel.configureBlocking(false);
    try {
      int count = channel.read(buffer);
      if (count == 0) {
        throw new SocketTimeoutException();
      }
      return count;
    } finally {
      channel.configureBlocking(true);
    }
  }

  /** What the connection's end means is told apart by type, so plain failures get one. */
  private static IOException asSocketException(IOException e) {
    if (e instanceof SocketException
        || e instanceof SocketTimeoutException
        || e instanceof ClosedChannelException) {
      return e;
    }
    SocketException failure = new SocketException(e.getMessage());
    failure.initCause(e);
    return failure;
  }

  private final class Input extends InputStream {
    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, Math.min(length, AT_ONCE));
      try {
        return getSoTimeout() > 0 ? readNow(buffer) : channel.read(buffer);
      } catch (IOException e) {
        throw asSocketException(e);
      }
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }

  private final class Output extends OutputStream {
    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      int end = offset + length;
      try {
        for (int at = offset; at < end; ) {
          at += channel.write(ByteBuffer.wrap(bytes, at, Math.min(end - at, AT_ONCE)));
        }
      } catch (IOException e) {
        throw asSocketException(e);
      }
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
