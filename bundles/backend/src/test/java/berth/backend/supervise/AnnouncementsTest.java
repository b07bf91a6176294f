package berth.backend.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import berth.api.backend.BackendListener;
import berth.api.backend.BackendStatus;
import berth.api.backend.BackendStatus.State;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AnnouncementsTest {
  private final Announcements announcements = new Announcements();
  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

  @Test
  void whoComesLaterIsToldWhatIsKnownAndThenTheChanges() throws Exception {
    announcements.put("a", status(State.RUNNING));
    announcements.put("b", status(State.STOPPED));
    announcements.add(this::tell);
    assertThat(next()).isEqualTo("a RUNNING");
    assertThat(next()).isEqualTo("b STOPPED");
    announcements.put("a", status(State.RUNNING));
    announcements.put("a", status(State.FAILED));
    assertThat(next()).isEqualTo("a FAILED");
    announcements.putAll(status(State.ENGINE_AWAY));
    assertThat(List.of(next(), next())).contains("a ENGINE_AWAY", "b ENGINE_AWAY");
    assertThat(announcements.get("b").state()).isEqualTo(State.ENGINE_AWAY);
  }

  @Test
  void aSlowListenerHoldsUpNobodyAndHearsHowItIsInTheEnd() throws Exception {
    var go = new CountDownLatch(1);
    var called = new CountDownLatch(1);
    BlockingQueue<String> slow = new LinkedBlockingQueue<>();
    announcements.add(
        (id, status) -> {
          called.countDown();
          try {
            go.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          slow.add(id + " " + status.state());
          throw new IllegalStateException("a listener that fails");
        });
    announcements.put("a", status(State.STARTING));
    called.await();
    announcements.add(this::tell);
    assertThat(next()).isEqualTo("a STARTING");
    announcements.put("a", status(State.RUNNING));
    assertThat(next()).isEqualTo("a RUNNING");
    announcements.put("a", status(State.FAILED));
    assertThat(next()).isEqualTo("a FAILED");
    go.countDown();
    assertThat(slow.poll(30, TimeUnit.SECONDS)).isEqualTo("a STARTING");
    assertThat(slow.poll(30, TimeUnit.SECONDS)).isEqualTo("a FAILED");
  }

  @Test
  void whoWasRemovedIsToldNothing() throws Exception {
    BackendListener removed = (id, status) -> told.add("removed");
    announcements.add(removed);
    announcements.remove(removed);
    announcements.add(this::tell);
    announcements.put("a", status(State.RUNNING));
    assertThat(next()).isEqualTo("a RUNNING");
    assertThat(told).isEmpty();
  }

  private void tell(String id, BackendStatus status) {
    told.add(id + " " + status.state());
  }

  private String next() throws InterruptedException {
    return told.poll(30, TimeUnit.SECONDS);
  }

  private static BackendStatus status(State state) {
    return new BackendStatus(state, List.of(), "");
  }
}
