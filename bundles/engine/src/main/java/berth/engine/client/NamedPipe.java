package berth.engine.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** A named pipe of Windows: opened otherwise, a read would hold up the writes. */
final class NamedPipe {
  private final AsynchronousFileChannel channel;

  private NamedPipe(AsynchronousFileChannel channel) {
    this.channel = channel;
  }

  static Duplex open(Path path) throws IOException {
    var channel =
        AsynchronousFileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
    var pipe = new NamedPipe(channel);
    return new Duplex(pipe.new Input(), pipe.new Output(), channel);
  }

  private static int result(Future<Integer> operation) throws IOException {
    try {
      return operation.get();
    } catch (ExecutionException e) {
      throw new IOException(e.getCause().getMessage(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  private final class Input extends InputStream {
    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      return result(channel.read(ByteBuffer.wrap(bytes, offset, length), 0));
    }
  }

  private final class Output extends OutputStream {
    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      ByteBuffer rest = ByteBuffer.wrap(bytes, offset, length);
      while (rest.hasRemaining()) {
        result(channel.write(rest, 0));
      }
    }
  }
}
