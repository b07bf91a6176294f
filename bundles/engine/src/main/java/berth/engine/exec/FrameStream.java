package berth.engine.exec;

import berth.api.process.OutputListener;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The output of a command without a terminal as the engine sends it: frames of one byte for the
 * stream (1 stdout, 2 stderr), three of padding, four for the length, and that many of output.
 */
final class FrameStream {
  private static final int LARGEST_CHUNK = 32 * 1024;
  private static final int STDERR = 2;

  private FrameStream() {}

  /** Hands the output on, in order, until the stream ends. */
  static void read(InputStream body, OutputListener listener) throws IOException {
    var in = new DataInputStream(body);
    for (int stream = in.read(); stream >= 0; stream = in.read()) {
      in.skipNBytes(3);
      long left = Integer.toUnsignedLong(in.readInt());
      while (left > 0) {
        byte[] chunk = new byte[(int) Math.min(left, LARGEST_CHUNK)];
        int read = in.read(chunk);
        if (read < 0) {
          throw new EOFException("the output was cut short");
        }
        byte[] output = read == chunk.length ? chunk : Arrays.copyOf(chunk, read);
        if (stream == STDERR) {
          listener.stderr(output);
        } else {
          listener.stdout(output);
        }
        left -= read;
      }
    }
  }
}
