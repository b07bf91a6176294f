package berth.engine.exec;

import berth.api.process.OutputListener;
import berth.api.process.RunningProcess;
import berth.engine.client.Connection;
import berth.engine.client.Failure;
import com.github.dockerjava.api.command.InspectExecResponse;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A command that runs in a container. */
public final class ExecProcess implements RunningProcess {
  private static final Logger log = LoggerFactory.getLogger(ExecProcess.class);
  private static final Duration POLL = Duration.ofMillis(50);
  private static final Duration START = Duration.ofSeconds(2);
  private static final Duration LAST_OUTPUT = Duration.ofSeconds(1);
  private static final int TERMINATED = 128 + 15;

  private final Connection connection;
  private final String id;
  private final Response output;
  private final Function<Throwable, Exception> failures;
  private final CompletableFuture<Exit> exit = new CompletableFuture<>();
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile boolean abandoned;

  private ExecProcess(
      Connection connection, String id, Response output, Function<Throwable, Exception> failures) {
    this.connection = connection;
    this.id = id;
    this.output = output;
    this.failures = failures;
  }

  /**
   * Starts what was created in the engine before, and reads its output on a thread of its own.
   *
   * @param id of the exec
   * @param failures makes the exception for the user of one that ended the output early
   */
  public static ExecProcess start(
      Connection connection,
      String id,
      OutputListener listener,
      Function<Throwable, Exception> failures) {
    var request =
        Request.builder()
            .method(Request.Method.POST)
            .putHeader("Content-Type", "application/json")
            .bodyBytes("{\"Detach\":false,\"Tty\":false}".getBytes(StandardCharsets.UTF_8));
    var process =
        new ExecProcess(
            connection,
            id,
            connection.stream(request, "/exec/" + id + "/start", Map.of()),
            failures);
    Thread.ofVirtual().name("berth-exec-output").start(() -> process.follow(listener));
    return process;
  }

  @Override
  public CompletionStage<Exit> exit() {
    return exit.minimalCompletionStage();
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true) && !exit.isDone()) {
      Thread.ofVirtual().name("berth-exec-close").start(this::end);
    }
  }

  private void follow(OutputListener listener) {
    try (output) {
      FrameStream.read(output.getBody(), listener);
      exit.complete(new Exit(exitCode(), closed.get()));
    } catch (Throwable e) { // An error of the listener too: somebody waits for the exit.
      if (abandoned) {
        exit.complete(new Exit(TERMINATED, true));
        return;
      }
      exit.completeExceptionally(failures.apply(e));
      if (!Failure.isConnection(e)) {
        end(); // The listener failed; nobody waits for the command any more.
      }
    }
  }

  /** The output may end before the command does, when it closes it or gives it to no one. */
  private int exitCode() throws InterruptedException {
    InspectExecResponse exec = inspect();
    while (Boolean.TRUE.equals(exec.isRunning()) && !abandoned) {
      Thread.sleep(POLL);
      exec = inspect();
    }
    Long code = exec.getExitCodeLong();
    return code == null ? TERMINATED : code.intValue();
  }

  private void end() {
    try {
      InspectExecResponse exec = inspectStarted();
      boolean ended =
          !Boolean.TRUE.equals(exec.isRunning())
              || ExecTermination.of(connection, exec).map(ExecTermination::run).orElse(false);
      if (ended) {
        exit.handle((done, failure) -> null).get(LAST_OUTPUT.toMillis(), TimeUnit.MILLISECONDS);
      } else {
        log.warn(
            "A command in container {} cannot be ended from here; it is left to itself",
            exec.getContainerID());
      }
    } catch (TimeoutException e) {
      log.debug("The output goes on after the command ended", e);
    } catch (ExecutionException | RuntimeException e) {
      log.warn("A command in a container could not be ended", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    abandoned = true;
    output.close();
  }

  /** The engine names the process only a moment after the command's first output. */
  private InspectExecResponse inspectStarted() throws InterruptedException {
    long deadline = System.nanoTime() + START.toNanos();
    InspectExecResponse exec = inspect();
    while (Boolean.TRUE.equals(exec.isRunning())
        && (exec.getPidLong() == null || exec.getPidLong() == 0)
        && System.nanoTime() < deadline) {
      Thread.sleep(POLL);
      exec = inspect();
    }
    return exec;
  }

  private InspectExecResponse inspect() {
    return connection.docker().inspectExecCmd(id).exec();
  }
}
