package berth.desktop.terminal;

import com.techsenger.jeditermfx.core.ArrayTerminalDataStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** What is to be shown, between who sends it and the emulation; who sends too much waits. */
final class ShownText extends ArrayTerminalDataStream {
  private static final char[] END = {};

  private final BlockingQueue<char[]> waiting = new ArrayBlockingQueue<>(64);
  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .onUnmappableCharacter(CodingErrorAction.REPLACE);
  private ByteBuffer rest = ByteBuffer.allocate(0);

  ShownText() {
    super(new char[1], 0, 0);
  }

  /** Takes bytes, which may end within a character. */
  void add(byte[] chunk) {
    ByteBuffer bytes =
        ByteBuffer.allocate(rest.remaining() + chunk.length).put(rest).put(chunk).flip();
    CharBuffer characters = CharBuffer.allocate(bytes.remaining());
    decoder.decode(bytes, characters, false);
    rest = bytes.slice();
    if (characters.flip().hasRemaining()) {
      put(Arrays.copyOf(characters.array(), characters.limit()));
    }
  }

  /** Nothing more comes. */
  void end() {
    put(END);
  }

  @Override
  public char getChar() throws IOException {
    fill();
    return super.getChar();
  }

  @Override
  public String readNonControlCharacters(int maxChars) throws IOException {
    fill();
    return super.readNonControlCharacters(maxChars);
  }

  private void put(char[] characters) {
    try {
      waiting.put(characters);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // The session is being closed.
    }
  }

  private void fill() throws IOException {
    if (myLength > 0) {
      return;
    }
    try {
      char[] next = waiting.take();
      if (next == END) {
        throw new EOF();
      }
      myBuf = next;
      myOffset = 0;
      myLength = next.length;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the terminal was closed");
    }
  }
}
