package berth.image.registry.auth;

import berth.api.engine.RegistryLogin;
import berth.image.docker.Logins;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** Keeps logins for a short while, for a credential helper takes its time. */
final class RegistryLogins {
  private static final Duration KEPT = Duration.ofMinutes(1);

  private final Logins logins;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Known> known = new HashMap<>();

  RegistryLogins(Logins logins) {
    this.logins = logins;
  }

  private record Known(Optional<RegistryLogin> login, Instant until) {}

  Optional<RegistryLogin> find(String registry, Consumer<String> warnings)
      throws InterruptedIOException {
    try {
      lock.lockInterruptibly();
      try {
        Known found = known.get(registry);
        if (found == null || Instant.now().isAfter(found.until())) {
          found = new Known(logins.find(registry, warnings), Instant.now().plus(KEPT));
          known.put(registry, found);
        }
        return found.login();
      } finally {
        lock.unlock();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the work was called off");
    }
  }

  /** The login did not do: the next one is read again. */
  void forget(String registry) {
    lock.lock();
    try {
      known.remove(registry);
    } finally {
      lock.unlock();
    }
  }
}
