package berth.engine.exec;

import berth.engine.client.TextTail;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The standard output out of the frames that {@link FrameStream} tells of. What is on standard
 * error is met on the way, and its end kept.
 */
final class PipeOutput extends InputStream {
  private static final int HEADER = 8;
  private static final int STDERR = 2;
  private static final int KEPT = 4096;

  /** What an engine that could not start the command prints as if it were the command. */
  private static final byte[] NOT_STARTED =
      "OCI runtime exec failed".getBytes(StandardCharsets.US_ASCII);

  private final InputStream frames;
  private final byte[] header = new byte[HEADER];
  private final TextTail errors = new TextTail(KEPT);
  private boolean first = true;
  private long left;

  /**
   * @param frames buffered; can be marked
   */
  PipeOutput(InputStream frames) {
    this.frames = frames;
  }

  /** The last that came on standard error, as far as the output was read. */
  String errors() {
    return errors.text();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (left == 0 && !nextFrame()) {
      return -1;
    }
    int read = frames.read(buffer, offset, (int) Math.min(length, left));
    if (read < 0) {
      throw cutShort();
    }
    left -= read;
    return read;
  }

  /** How much can be read without waiting. */
  @Override
  public int available() throws IOException {
    return (int) Math.min(left, frames.available());
  }

  /** Finds the next piece of standard output; false at the end. */
  private boolean nextFrame() throws IOException {
    while (left == 0) {
      int read = frames.readNBytes(header, 0, HEADER);
      if (read == 0) {
        return false;
      }
      if (read < HEADER) {
        throw cutShort();
      }
      left = length();
      boolean error = header[0] == STDERR || first && left > 0 && isRefusal();
      first &= left == 0;
      if (error) {
        keep();
      }
    }
    return true;
  }

  private long length() {
    return (header[4] & 0xFFL) << 24
        | (header[5] & 0xFF) << 16
        | (header[6] & 0xFF) << 8
        | header[7] & 0xFF;
  }

  private boolean isRefusal() throws IOException {
    if (left < NOT_STARTED.length || left > KEPT) {
      return false;
    }
    frames.mark(NOT_STARTED.length);
    byte[] beginning = frames.readNBytes(NOT_STARTED.length);
    frames.reset();
    return Arrays.equals(beginning, NOT_STARTED);
  }

  private void keep() throws IOException {
    byte[] chunk = new byte[KEPT];
    while (left > 0) {
      int read = frames.read(chunk, 0, (int) Math.min(chunk.length, left));
      if (read < 0) {
        throw cutShort();
      }
      errors.add(chunk, read);
      left -= read;
    }
  }

  private static EOFException cutShort() {
    return new EOFException("the output was cut short");
  }
}
