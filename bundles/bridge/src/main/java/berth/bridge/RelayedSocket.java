package berth.bridge;

import berth.api.backend.BackendConnection;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.SocketException;
import java.net.SocketTimeoutException;

/** A connection that something else carries, as the socket that HttpClient wants. */
final class RelayedSocket extends HttpSocket {
  private final BackendConnection connection;
  private final InputStream input;
  private final OutputStream output;
  private volatile boolean closed;

  RelayedSocket(BackendConnection connection) {
    this.connection = connection;
    input = new Input(connection.input());
    output = new Output(connection.output());
  }

  @Override
  public InputStream getInputStream() {
    return input;
  }

  @Override
  public OutputStream getOutputStream() {
    return output;
  }

  /** Whether the backend has not closed, also as far as its end of the way knows. */
  boolean confirmOpen() throws IOException {
    return connection.confirmOpen();
  }

  @Override
  public boolean isConnected() {
    return true;
  }

  @Override
  public boolean isClosed() {
    return closed;
  }

  @Override
  public void shutdownInput() {}

  @Override
  public void shutdownOutput() throws IOException {
    connection.shutdownOutput();
  }

  @Override
  public void close() throws IOException {
    closed = true;
    connection.close();
  }

  /** What fails is told apart by type: everything here means that the connection is of no use. */
  private static IOException failure(IOException e) {
    return e instanceof SocketException
            || e instanceof SocketTimeoutException
            || e instanceof InterruptedIOException
        ? e
        : new LostConnection(e);
  }

  private final class Input extends FilterInputStream {
    Input(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      // In this order: what arrives in between is then seen, whatever it is.
      if (getSoTimeout() > 0 && connection.isOpen() && in.available() == 0) {
        throw new SocketTimeoutException();
      }
      try {
        return in.read(bytes, offset, length);
      } catch (IOException e) {
        throw failure(e);
      }
    }

    @Override
    public void close() throws IOException {
      RelayedSocket.this.close();
    }
  }

  private final class Output extends FilterOutputStream {
    Output(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      try {
        out.write(bytes, offset, length);
      } catch (IOException e) {
        throw failure(e);
      }
    }

    @Override
    public void close() throws IOException {
      RelayedSocket.this.close();
    }
  }
}
