package berth.components;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Calls without end, on threads of their own. Closing them fails when one call failed. */
final class Callers implements AutoCloseable {
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicInteger calls = new AtomicInteger();
  private final List<Throwable> failures = new CopyOnWriteArrayList<>();
  private volatile boolean calling = true;

  /** What is called. */
  interface Call {
    void make() throws Exception;
  }

  Callers(int number, Call call) {
    for (int i = 0; i < number; i++) {
      executor.execute(() -> callOn(call));
    }
  }

  private void callOn(Call call) {
    while (calling) {
      try {
        call.make();
      } catch (Throwable e) {
        failures.add(e);
        calling = false;
      }
      calls.incrementAndGet();
    }
  }

  /** Waits for calls that begin after this. */
  void awaitCalls() {
    int before = calls.get();
    TestBerth.await("calls are made", () -> !calling || calls.get() > before + 8);
    assertThat(failures).isEmpty();
  }

  @Override
  public void close() {
    calling = false;
    executor.close();
    assertThat(failures).isEmpty();
  }
}
