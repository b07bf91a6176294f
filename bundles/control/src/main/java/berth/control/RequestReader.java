package berth.control;

import berth.control.command.Options;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the request of a client: a count, then so many texts, each with its length before it. */
final class RequestReader {
  private static final int MAX_TEXTS = 64;

  /** A script for a page may be long. */
  private static final int MAX_BYTES = 4 << 20;

  private RequestReader() {}

  /** A command's name and its options. */
  record Request(String command, Options options) {}

  /**
   * @throws IOException when what comes is no request
   */
  static Request read(DataInputStream in) throws IOException {
    int count = in.readInt();
    if (count < 1 || count > MAX_TEXTS || count % 2 == 0) {
      throw new IOException("A request of " + count + " texts");
    }
    int left = MAX_BYTES;
    String[] texts = new String[count];
    for (int i = 0; i < count; i++) {
      int length = in.readInt();
      if (length < 0 || length > left) {
        throw new IOException("A text of " + length + " bytes in a request");
      }
      left -= length;
      byte[] bytes = new byte[length];
      in.readFully(bytes);
      texts[i] = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }
    Map<String, String> options = new LinkedHashMap<>();
    for (int i = 1; i < count; i += 2) {
      options.put(texts[i], texts[i + 1]);
    }
    return new Request(texts[0], new Options(Map.copyOf(options)));
  }
}
