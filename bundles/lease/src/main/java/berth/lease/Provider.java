package berth.lease;

import java.time.Duration;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;

/** A service object and the calls that are under way in it. */
final class Provider<T> implements Comparable<Provider<?>> {
  private final ServiceReference<T> reference;
  private final T service;
  private int leases;
  private boolean retired;

  Provider(ServiceReference<T> reference, T service) {
    this.reference = reference;
    this.service = service;
  }

  T service() {
    return service;
  }

  /** False when the provider takes no more calls. */
  synchronized boolean enter() {
    if (retired) {
      return false;
    }
    leases++;
    return true;
  }

  synchronized void leave() {
    leases--;
    notifyAll();
  }

  /** Takes no more calls and waits for those in flight. */
  synchronized void retire(Duration limit) {
    retired = true;
    long deadline = System.nanoTime() + limit.toNanos();
    boolean interrupted = false;
    while (leases > 0) {
      long millis = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
      if (millis <= 0) {
        break;
      }
      try {
        wait(millis);
      } catch (InterruptedException e) {
        interrupted = true;
        break;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * One whose bundle stops comes after all others, also while its service is still there: all that
   * the bundle provides passes to its successor in one moment. Else by ranking, as the framework
   * orders service references.
   */
  @Override
  public int compareTo(Provider<?> other) {
    int byState = Boolean.compare(stays(), other.stays());
    return byState == 0 ? reference.compareTo(other.reference) : byState;
  }

  private boolean stays() {
    Bundle bundle = reference.getBundle();
    return bundle != null && (bundle.getState() & (Bundle.STARTING | Bundle.ACTIVE)) != 0;
  }
}
