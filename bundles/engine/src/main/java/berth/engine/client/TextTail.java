package berth.engine.client;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The last bytes of a text that somebody prints. */
public final class TextTail {
  private final int limit;
  private byte[] kept = {};

  public TextTail(int limit) {
    this.limit = limit;
  }

  /** Takes the first bytes of a chunk. */
  public synchronized void add(byte[] chunk, int length) {
    byte[] all = Arrays.copyOf(kept, kept.length + length);
    System.arraycopy(chunk, 0, all, kept.length, length);
    kept = Arrays.copyOfRange(all, Math.max(0, all.length - limit), all.length);
  }

  /** What is kept, without white space around it. */
  public synchronized String text() {
    return new String(kept, StandardCharsets.UTF_8).strip();
  }
}
