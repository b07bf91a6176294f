package berth.image;

import berth.api.BerthException;
import berth.api.CancelledException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/** The images that are being read, so that a part that leaves can break off what takes too long. */
final class Reads {
  private final Set<Read> underWay = new HashSet<>();

  /** Reads an image. */
  interface Work<T> {
    T run() throws BerthException;
  }

  /**
   * Does work that {@link #breakOff} ends, as a user would by calling it off; but then its failure
   * tells why.
   */
  <T> T during(Work<T> work) throws BerthException {
    Read read = new Read(Thread.currentThread());
    synchronized (underWay) {
      underWay.add(read);
    }
    try {
      return work.run();
    } catch (CancelledException e) {
      throw read.brokenOff ? replaced(e) : e;
    } finally {
      synchronized (underWay) {
        underWay.remove(read);
        underWay.notifyAll();
      }
      if (read.brokenOff) {
        Thread.interrupted(); // It was meant for the work.
      }
    }
  }

  /** Ends all work, and waits until it has tidied up. */
  void breakOff(Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    synchronized (underWay) {
      underWay.forEach(Read::breakOff);
      try {
        for (long left = limit.toMillis(); !underWay.isEmpty() && left > 0; ) {
          underWay.wait(left);
          left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static BerthException replaced(CancelledException cause) {
    return new BerthException(
        "The image was not read to its end because the part berth.image was replaced. Try it again.",
        cause);
  }

  private static final class Read {
    private final Thread thread;
    private volatile boolean brokenOff;

    Read(Thread thread) {
      this.thread = thread;
    }

    void breakOff() {
      brokenOff = true;
      thread.interrupt();
    }
  }
}
