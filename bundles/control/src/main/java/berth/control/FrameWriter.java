package berth.control;

import berth.control.command.CommandOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the answer to a client: frames of one type byte, a length and UTF-8 text. */
final class FrameWriter implements CommandOutput.Client {
  private static final Logger LOG = LoggerFactory.getLogger(FrameWriter.class);
  private static final int MAX_CHARS = 32 * 1024;

  private final OutputStream out;
  private boolean clientGone;

  FrameWriter(OutputStream out) {
    this.out = out;
  }

  /** Tells the client that its request was taken, so that it does not send it again. */
  void taken() {
    frame('p', "");
  }

  @Override
  public void out(String text) {
    frames('o', text);
  }

  @Override
  public void err(String text) {
    frames('e', text);
  }

  @Override
  public void progress(String text) {
    frame('p', text);
  }

  void exit(int code) {
    frame('x', Integer.toString(code));
  }

  private void frames(char type, String text) {
    int start = 0;
    while (text.length() - start > MAX_CHARS) {
      int end = start + MAX_CHARS;
      if (Character.isHighSurrogate(text.charAt(end - 1))) {
        end--;
      }
      frame(type, text.substring(start, end));
      start = end;
    }
    frame(type, text.substring(start));
  }

  /**
   * A client that has gone ends the command, but not in the middle of undoing what is half done.
   */
  private synchronized void frame(char type, String text) {
    if (clientGone) {
      return;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    byte[] frame = new byte[bytes.length + 5];
    ByteBuffer.wrap(frame).put((byte) type).putInt(bytes.length).put(bytes);
    // A write on an interrupted thread closes the channel, and with it the chance to say why.
    boolean interrupted = Thread.interrupted();
    try {
      out.write(frame);
    } catch (IOException e) {
      LOG.debug("The client has gone", e);
      clientGone = true;
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
