package berth.manager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.api.BerthException;
import berth.api.engine.EngineListener;
import berth.api.engine.EngineStatus;
import berth.api.extension.ExtensionManager;
import berth.lease.Leadership;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two managers over one home, of which one replaces the other. */
@Timeout(60)
class ManagerHandoverTest extends ManagerTest {
  private static final EngineStatus HERE =
      new EngineStatus(true, "unix:///here", "Docker Engine", "1", "", "", List.of());

  private final List<ExtensionManagerService> opened = new ArrayList<>();
  private final List<EngineListener> listeners = new ArrayList<>();
  private ExtensionManagerService old;
  private ExtensionManagerService next;

  @BeforeEach
  void open() throws Exception {
    next = manager(null);
    old = manager(next);
    old.takeOver();
  }

  @AfterEach
  void close() {
    opened.forEach(ExtensionManagerService::deactivate);
  }

  @Test
  void anInstallThatIsUnderWayIsNotRecoveredAway() throws Exception {
    var begun = new CountDownLatch(1);
    var go = new CountDownLatch(1);
    world.onStart =
        extension -> {
          begun.countDown();
          try {
            go.await();
          } catch (InterruptedException e) {
            throw new AssertionError(e);
          }
        };
    var source = world.archive(TestImage.full("acme/tool", "1", "sha256:handover"));
    var install = new FutureTask<>(() -> old.install(source, progress));
    Thread.ofVirtual().start(install);
    begun.await();

    old.handOver();
    assertThatThrownBy(next::takeOver)
        .isInstanceOf(BerthException.class)
        .hasMessageContaining(" is being installed. Try again when that is done.");
    old.takeOver();
    go.countDown();
    assertThat(install.get(20, TimeUnit.SECONDS).id()).isEqualTo("acme/tool");
    assertThat(world.containers).containsKey("acme_tool");
    assertThat(next.list()).as("it was not there when that one began").isEmpty();

    old.handOver();
    next.takeOver();
    assertThat(next.find("acme/tool")).isPresent();
    assertThat(Files.list(home.resolve("extensions/acme_tool")))
        .noneMatch(file -> file.endsWith("journal.json"));
  }

  @Test
  void whatIsAskedOfOneThatHasHandedOverIsDoneByItsSuccessor() throws Exception {
    old.handOver();
    var source = world.archive(TestImage.full("acme/tool", "1", "sha256:handover"));
    var install = new FutureTask<>(() -> old.install(source, progress));
    Thread.ofVirtual().start(install); // It waits for the one that does not lead yet.
    next.takeOver();
    install.get(20, TimeUnit.SECONDS);
    assertThat(next.find("acme/tool")).isPresent();
    old.stop("acme/tool", progress);
    assertThat(world.stopped).containsExactly("acme_tool");
  }

  @Test
  void whatSomebodyStoppedIsNotStartedByTheNextOne() throws Exception {
    old.install(world.archive(TestImage.full("acme/tool", "1", "sha256:handover")), progress);
    tellAll(HERE);
    old.stop("acme/tool", progress);
    var starts = new ArrayList<String>();
    world.onStart = extension -> starts.add(extension.id());

    old.handOver();
    next.takeOver();
    tellAll(HERE); // As the engine's part tells each newcomer.
    tellAll(new EngineStatus(false, "", "", "", "", "", List.of()));
    var caughtUp = new CountDownLatch(1);
    next.install(world.archive(TestImage.full("acme/other", "1", "sha256:other")), progress);
    world.containers.remove("acme_other");
    world.onStart =
        extension -> {
          starts.add(extension.id());
          caughtUp.countDown();
        };
    tellAll(HERE);
    assertThat(caughtUp.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(starts).contains("acme/other").doesNotContain("acme/tool");
  }

  @Test
  void theEngineThatAllIsDoneForIsNoReturn() throws Exception {
    var returns = new EngineReturns(Legacy.NONE.engine());
    var working = new CountDownLatch(1);
    var go = new CountDownLatch(1);
    var again = new CountDownLatch(2);
    Thread thread =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    returns.forEach(
                        () -> {
                          working.countDown();
                          again.countDown();
                          go.await();
                        });
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                });
    returns.engineChanged(HERE);
    working.await();
    assertThat(Legacy.parse(left(returns)).engine().reachable()).isFalse();
    go.countDown();
    returns.engineChanged(new EngineStatus(true, "unix:///there", "", "", "", "", List.of()));
    again.await(); // So the first time is over.
    returns.engineChanged(HERE);
    thread.interrupt();
    thread.join();

    var next = new EngineReturns(HERE);
    next.engineChanged(HERE);
    assertThat(Legacy.parse(left(next)).engine()).isEqualTo(HERE);
  }

  private static String left(EngineReturns returns) {
    return new Legacy(Set.of("acme_tool"), returns.doneFor()).json();
  }

  private ExtensionManagerService manager(ExtensionManager successor) throws Exception {
    var manager =
        new ExtensionManagerService(
            world.extensions(home),
            new Leadership(home.resolve("run").resolve("manager.handover"), "run"),
            successor,
            Optional.of(
                listener -> {
                  listeners.add(listener);
                  return () -> listeners.remove(listener);
                }),
            () -> {});
    opened.add(manager);
    return manager;
  }

  private void tellAll(EngineStatus status) {
    List.copyOf(listeners).forEach(listener -> listener.engineChanged(status));
  }
}
