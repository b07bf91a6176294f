package berth.api.component;

import berth.api.BerthException;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A service of a bundle that acts by itself: with threads, sockets, a window, or files that it
 * repairs. While a bundle is replaced, two versions of it are active side by side, and only one may
 * act. So a bundle answers calls from its activation on, but acts by itself only between {@link
 * #takeOver} and {@link #handOver}.
 *
 * <p>A service that registers outside a replacement takes over at once, on the thread that
 * registers it. In a replacement the old one hands over first; should the new one then fail to take
 * over, the old one takes over again.
 */
@ConsumerType
public interface Handover {
  /**
   * Begins to act; returns once it does, within seconds.
   *
   * @throws BerthException when it cannot; it does not act then
   */
  void takeOver() throws BerthException;

  /**
   * Ends to act and leaves behind on disk what the next one needs; returns once it is quiet, within
   * seconds. Calls are still answered. Does nothing where nothing was taken over.
   */
  void handOver();
}
