package berth.image.tree;

import berth.image.FormatException;
import berth.image.Limits;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what all layers of an image have together, also those that are read side by side. */
final class Quota {
  private final Limits limits;
  private final AtomicInteger entries = new AtomicInteger();
  private final AtomicLong bytes = new AtomicLong();

  Quota(Limits limits) {
    this.limits = limits;
  }

  void countEntry() throws FormatException {
    if (entries.incrementAndGet() > limits.entries()) {
      throw new FormatException("holds so many files that the image has more than Berth takes");
    }
  }

  /** How long the next stream may be. */
  long bytesLeft() {
    return limits.imageBytes() - bytes.get();
  }

  void countBytes(long read) throws FormatException {
    if (bytes.addAndGet(read) > limits.imageBytes()) {
      throw new FormatException(
          "makes the image longer than the %,d bytes that Berth takes"
              .formatted(limits.imageBytes()));
    }
  }
}
