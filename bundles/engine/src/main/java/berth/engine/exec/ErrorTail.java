package berth.engine.exec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The last bytes of a text. */
final class ErrorTail {
  private final int limit;
  private byte[] kept = {};

  ErrorTail(int limit) {
    this.limit = limit;
  }

  synchronized void add(byte[] chunk, int length) {
    byte[] all = Arrays.copyOf(kept, kept.length + length);
    System.arraycopy(chunk, 0, all, kept.length, length);
    kept = Arrays.copyOfRange(all, Math.max(0, all.length - limit), all.length);
  }

  synchronized String text() {
    return new String(kept, StandardCharsets.UTF_8).strip();
  }
}
