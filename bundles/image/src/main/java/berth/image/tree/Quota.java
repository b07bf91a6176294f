package berth.image.tree;

import berth.image.FormatException;
import berth.image.Limit;
import berth.image.LimitException;
import berth.image.Limits;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what all layers of an image have together, also those that are read side by side. */
final class Quota {
  private final Limits limits;

  /** Characters of names and links, which are kept in memory. */
  private static final int MAX_TEXT = 12 << 20;

  private final AtomicInteger entries = new AtomicInteger();
  private final AtomicLong text = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();

  Quota(Limits limits) {
    this.limits = limits;
  }

  void countEntry() throws FormatException {
    if (entries.incrementAndGet() > limits.entries()) {
      throw new LimitException(
          Limit.ENTRIES,
          "makes the image hold more than %,d files, folders and links"
              .formatted(limits.entries()));
    }
  }

  void countText(long characters) throws FormatException {
    if (text.addAndGet(characters) > MAX_TEXT) {
      throw new FormatException(
          "makes the image hold names of more than %,d characters".formatted(MAX_TEXT));
    }
  }

  /** How long the next stream may be. */
  long bytesLeft() {
    return limits.imageBytes() - bytes.get();
  }

  void countBytes(long read) throws FormatException {
    if (bytes.addAndGet(read) > limits.imageBytes()) {
      throw new LimitException(
          Limit.IMAGE_BYTES,
          "makes the image longer than the %,d bytes that Berth takes"
              .formatted(limits.imageBytes()));
    }
  }
}
