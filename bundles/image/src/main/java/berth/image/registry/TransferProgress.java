package berth.image.registry;

import berth.api.Progress;

/** Sums what comes down over all layers of an image, which any thread may fetch. */
final class TransferProgress {
  private static final long STEP = 1 << 20;

  private final Progress progress;
  private long done;
  private long total;
  private long reported;

  TransferProgress(Progress progress) {
    this.progress = progress;
  }

  /** A blob begins to come down. */
  synchronized Part begin(long size) {
    total += size;
    return new Part(size);
  }

  private synchronized void add(long bytes) {
    done += bytes;
    if (done - reported >= STEP || done == total) {
      reported = done;
      progress.advance(done, total);
    }
  }

  /** Nobody wants the rest of a blob. */
  private synchronized void drop(long bytes) {
    total -= bytes;
  }

  /** One blob, read by one thread. */
  final class Part {
    private long left;

    private Part(long size) {
      left = size;
    }

    void advance(long bytes) {
      left -= bytes;
      add(bytes);
    }

    void end() {
      drop(left);
      left = 0;
    }
  }
}
