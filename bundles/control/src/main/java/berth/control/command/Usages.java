package berth.control.command;

import berth.api.BerthException;
import berth.api.backend.BackendSessions;
import berth.api.backend.BackendUsage;
import berth.api.engine.EngineStream;
import berth.api.extension.Extension;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Measures backends, all of them side by side. */
record Usages(BackendSessions sessions, Duration limit) {
  private static final Logger LOG = LoggerFactory.getLogger(Usages.class);

  /** The processor's work is known from the second measurement on. */
  private static final int MEASUREMENTS = 2;

  /** By id; those that could not be measured in time are not in it. */
  Map<String, BackendUsage> of(List<Extension> extensions) throws InterruptedException {
    Map<String, BackendUsage> usages = new ConcurrentHashMap<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      extensions.forEach(extension -> threads.execute(() -> measure(extension, usages)));
    }
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    return usages;
  }

  private void measure(Extension extension, Map<String, BackendUsage> usages) {
    var enough = new CountDownLatch(MEASUREMENTS);
    try (EngineStream stream =
        sessions.usage(
            extension,
            usage -> {
              usages.put(extension.id(), usage);
              enough.countDown();
            })) {
      stream.end().whenComplete((done, failure) -> release(enough));
      if (!enough.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.debug("{} was not measured {} times", extension.id(), MEASUREMENTS);
      }
    } catch (BerthException e) {
      LOG.info("{} was not measured: {}", extension.id(), e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void release(CountDownLatch latch) {
    while (latch.getCount() > 0) {
      latch.countDown();
    }
  }
}
