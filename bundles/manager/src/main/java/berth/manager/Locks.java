package berth.manager;

import berth.api.CancelledException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/** One act at a time for each extension; acts on different extensions go side by side. */
final class Locks {
  private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();

  /** The right to change an extension, until it is closed. */
  interface Hold extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Waits until no other act is under way.
   *
   * @throws CancelledException when the thread is interrupted meanwhile
   */
  Hold hold(String key) throws CancelledException {
    ReentrantLock lock = locks.computeIfAbsent(key, any -> new ReentrantLock());
    try {
      lock.lockInterruptibly();
    } catch (InterruptedException e) {
      throw new CancelledException("Waiting for another change of " + key + " was called off.");
    }
    return lock::unlock;
  }
}
