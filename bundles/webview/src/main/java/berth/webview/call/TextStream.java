package berth.webview.call;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Turns chunks of bytes into text, also where a character lies across two of them. */
final class TextStream {
  private final CharsetDecoder decoder;
  private final boolean utf8;
  private byte[] rest = new byte[0];

  /** Of UTF-8. */
  TextStream() {
    this(StandardCharsets.UTF_8);
  }

  TextStream(Charset charset) {
    utf8 = charset.equals(StandardCharsets.UTF_8);
    decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
  }

  /** The text of a chunk, without a character that is not whole yet. */
  String next(byte[] chunk) {
    return next(chunk, chunk.length);
  }

  /** The same of the first bytes of a buffer. */
  String next(byte[] buffer, int length) {
    return decode(buffer, length, false);
  }

  /** What is left: the replacement character where the stream ends within a character. */
  String end() {
    return decode(new byte[0], 0, true);
  }

  private String decode(byte[] bytes, int length, boolean last) {
    if (utf8 && rest.length == 0 && (length == 0 || bytes[length - 1] >= 0)) {
      // It ends with ASCII and so cuts no character; then the JDK has a faster way.
      return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }
    ByteBuffer in =
        ByteBuffer.allocate(rest.length + length).put(rest).put(bytes, 0, length).flip();
    CharBuffer out = CharBuffer.allocate((int) (in.remaining() * decoder.maxCharsPerByte()) + 1);
    decoder.decode(in, out, last);
    if (last) {
      decoder.flush(out);
    }
    rest = new byte[in.remaining()];
    in.get(rest);
    return out.flip().toString();
  }
}
