package berth.engine.exec;

import berth.api.BerthException;
import berth.api.engine.TerminalSession;
import berth.api.engine.TerminalSize;
import berth.api.process.OutputListener;
import berth.engine.client.BrokenOff;
import berth.engine.client.Connection;
import berth.engine.client.Failure;
import berth.engine.client.OpenStream;
import berth.engine.client.ResponseStream;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A shell in a container, with a terminal. */
public final class ExecTerminal implements TerminalSession, OpenStream {
  private static final Logger log = LoggerFactory.getLogger(ExecTerminal.class);
  private static final String[] SHELL = {
    "sh", "-c", "if command -v bash >/dev/null 2>&1; then exec bash; else exec sh; fi"
  };
  private static final int RESIZES = 20;
  private static final Duration UNTIL_STARTED = Duration.ofMillis(50);
  private static final byte[] INTERRUPT_AND_END = {3, 4};

  private final Connection connection;
  private final String id;
  private final TypedInput input;
  private final ResponseStream output;
  private final ExecutorService errands =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("berth-exec-terminal").factory());

  private ExecTerminal(Connection connection, String id, TypedInput input, ResponseStream output) {
    this.connection = connection;
    this.id = id;
    this.input = input;
    this.output = output;
  }

  /**
   * Opens a terminal. Blocks.
   *
   * @param failures makes the exception for the user of one that ended the session early
   */
  public static ExecTerminal open(
      Connection connection,
      String container,
      TerminalSize size,
      OutputListener listener,
      Function<Throwable, Exception> failures)
      throws BerthException {
    String id =
        connection
            .docker()
            .execCreateCmd(container)
            .withCmd(SHELL)
            .withEnv(List.of("TERM=xterm-256color", "COLORTERM=truecolor"))
            .withTty(true)
            .withAttachStdin(true)
            .withAttachStdout(true)
            .withAttachStderr(true)
            .exec()
            .getId();
    var input = new TypedInput();
    var request =
        Request.builder()
            .method(Request.Method.POST)
            .putHeader("Content-Type", "application/json")
            .bodyBytes("{\"Detach\":false,\"Tty\":true}".getBytes(StandardCharsets.UTF_8))
            .hijackedInput(input);
    try {
      var response = connection.stream(request, "/exec/" + id + "/start", Map.of());
      var shown = new NoShell(listener);
      var output =
          ResponseStream.start(
              "terminal",
              response,
              body -> {
                ContainerOutput.read(body, true, shown);
                shown.check(container);
              },
              failure -> failure instanceof BerthException own ? own : failures.apply(failure));
      var terminal = new ExecTerminal(connection, id, input, output);
      output.end().whenComplete((nothing, failure) -> input.end());
      terminal.resize(size);
      return terminal;
    } catch (DockerException e) {
      input.end();
      if (NoShell.isReason(Failure.reason(e))) {
        throw NoShell.failure(container, e);
      }
      throw e;
    }
  }

  @Override
  public void type(byte[] bytes) {
    input.type(bytes);
  }

  @Override
  public void resize(TerminalSize size) {
    errand(() -> tell(size));
  }

  @Override
  public CompletionStage<Void> end() {
    return output.end();
  }

  @Override
  public void close() {
    errand(() -> finish(output::close));
    errands.shutdown();
  }

  @Override
  public CompletionStage<Void> ended() {
    return end();
  }

  @Override
  public void breakOff(BrokenOff why) {
    errand(() -> finish(() -> output.breakOff(why)));
    errands.shutdown();
  }

  private void errand(Runnable work) {
    try {
      errands.execute(work);
    } catch (RejectedExecutionException e) {
      log.debug("The terminal is closed already");
    }
  }

  /** The engine refuses a size until the shell has started. */
  private void tell(TerminalSize size) {
    for (int attempt = 1; attempt <= RESIZES; attempt++) {
      try {
        var request = Request.builder().method(Request.Method.POST);
        var query =
            Map.of("w", Integer.toString(size.columns()), "h", Integer.toString(size.rows()));
        connection.stream(request, "/exec/" + id + "/resize", query).close();
        return;
      } catch (RuntimeException e) {
        log.debug("The size of a terminal was refused, attempt {}", attempt, e);
      }
      try {
        Thread.sleep(UNTIL_STARTED);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /**
   * The engine lets a shell run on when its viewer has gone, so it is ended. It has no marker, so
   * that only its own process tree ends: a daemon that a person started stays.
   */
  private void finish(Runnable closing) {
    try {
      if (!new StartedExec(connection, id).end(ExecMarker.create())) {
        input.type(INTERRUPT_AND_END); // From elsewhere only by what a person would type.
        Thread.sleep(UNTIL_STARTED);
      }
    } catch (RuntimeException e) {
      log.debug("The shell of a terminal could not be ended", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      closing.run();
      input.end();
    }
  }
}
