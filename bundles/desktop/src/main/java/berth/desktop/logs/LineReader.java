package berth.desktop.logs;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Makes lines of chunks of bytes, which may end within a character. */
final class LineReader {
  private static final int LONGEST = 1 << 20;

  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .onUnmappableCharacter(CodingErrorAction.REPLACE);
  private final Consumer<String> lines;
  private final StringBuilder line = new StringBuilder();
  private ByteBuffer rest = ByteBuffer.allocate(0);

  LineReader(Consumer<String> lines) {
    this.lines = lines;
  }

  void read(byte[] chunk) {
    ByteBuffer bytes =
        ByteBuffer.allocate(rest.remaining() + chunk.length).put(rest).put(chunk).flip();
    CharBuffer characters = CharBuffer.allocate(bytes.remaining());
    decoder.decode(bytes, characters, false);
    rest = bytes.slice();
    split(characters.flip());
  }

  /** Hands on what came last and had no end. */
  void end() {
    if (!line.isEmpty()) {
      hand();
    }
  }

  private void split(CharBuffer characters) {
    int start = 0;
    for (int i = 0; i < characters.length(); i++) {
      if (characters.charAt(i) == '\n') {
        line.append(characters, start, i);
        hand();
        start = i + 1;
      }
    }
    line.append(characters, start, characters.length());
    if (line.length() > LONGEST) {
      hand();
    }
  }

  private void hand() {
    lines.accept(line.toString());
    line.setLength(0);
  }
}
