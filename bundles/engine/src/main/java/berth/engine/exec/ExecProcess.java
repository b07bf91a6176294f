package berth.engine.exec;

import berth.api.process.OutputListener;
import berth.api.process.RunningProcess;
import berth.engine.client.BrokenOff;
import berth.engine.client.Connection;
import berth.engine.client.Failure;
import berth.engine.client.OpenStream;
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
public final class ExecProcess implements RunningProcess, OpenStream {
  private static final Logger log = LoggerFactory.getLogger(ExecProcess.class);
  private static final Duration LAST_OUTPUT = Duration.ofSeconds(1);
  private static final int TERMINATED = 128 + 15;

  private final StartedExec exec;
  private final ExecMarker marker;
  private final Response output;
  private final Function<Throwable, Exception> failures;
  private final CompletableFuture<Exit> exit = new CompletableFuture<>();
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile boolean abandoned;
  private volatile BrokenOff brokenOff;

  private ExecProcess(
      StartedExec exec,
      ExecMarker marker,
      Response output,
      Function<Throwable, Exception> failures) {
    this.exec = exec;
    this.marker = marker;
    this.output = output;
    this.failures = failures;
  }

  /**
   * Starts what was created in the engine before, and reads its output on a thread of its own.
   *
   * @param id of the exec
   * @param marker what the exec has in its environment
   * @param failures makes the exception for the user of one that ended the output early
   */
  public static ExecProcess start(
      Connection connection,
      String id,
      ExecMarker marker,
      OutputListener listener,
      Function<Throwable, Exception> failures) {
    var request =
        Request.builder()
            .method(Request.Method.POST)
            .putHeader("Content-Type", "application/json")
            .bodyBytes("{\"Detach\":false,\"Tty\":false}".getBytes(StandardCharsets.UTF_8));
    var process =
        new ExecProcess(
            new StartedExec(connection, id),
            marker,
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

  @Override
  public CompletionStage<Exit> ended() {
    return exit();
  }

  @Override
  public void breakOff(BrokenOff why) {
    brokenOff = why;
    close();
  }

  private void follow(OutputListener listener) {
    try (output) {
      FrameStream.read(output.getBody(), listener);
      complete(new Exit(exitCode(), closed.get()));
    } catch (Throwable e) { // An error of the listener too: somebody waits for the exit.
      if (abandoned) {
        complete(new Exit(TERMINATED, true));
        return;
      }
      exit.completeExceptionally(failures.apply(e));
      if (!Failure.isConnection(e)) {
        end(); // The listener failed; nobody waits for the command any more.
      }
    }
  }

  private void complete(Exit how) {
    if (brokenOff == null) {
      exit.complete(how);
    } else {
      exit.completeExceptionally(failures.apply(brokenOff));
    }
  }

  /** The output may end before the command does, when it closes it or gives it to no one. */
  private int exitCode() throws InterruptedException {
    Long code = exec.exitCode(() -> !abandoned);
    return code == null ? TERMINATED : code.intValue();
  }

  private void end() {
    try {
      if (exec.end(marker)) {
        exit.handle((done, failure) -> null).get(LAST_OUTPUT.toMillis(), TimeUnit.MILLISECONDS);
      } else {
        log.warn(
            "A command in container {} cannot be ended from here; it is left to itself",
            exec.inspect().getContainerID());
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
}
