package berth.host;

import berth.api.BerthException;
import berth.api.process.OutputListener;
import berth.api.process.RunningProcess;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A command that runs on this machine. */
final class HostProcess implements RunningProcess {
  private static final Logger LOG = LoggerFactory.getLogger(HostProcess.class);

  private final String name;
  private final Process process;
  private final ProcessTree tree;
  private final Output output;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final CompletableFuture<Void> gone = new CompletableFuture<>();
  private final CompletableFuture<Exit> exit = new CompletableFuture<>();
  private final CompletableFuture<Void> silent = new CompletableFuture<>();
  private volatile String reason;

  /**
   * @param name what the user knows it by
   */
  HostProcess(String name, Process process, Marker marker, OutputListener listener) {
    this.name = name;
    this.process = process;
    this.tree = new ProcessTree(Optional.of(process.toHandle()), marker);
    this.output = new Output(process, listener);
  }

  void start() {
    output.start();
    Thread.startVirtualThread(this::awaitExit);
  }

  @Override
  public CompletionStage<Exit> exit() {
    return exit;
  }

  /** Completes when the command has ended and nothing that it started holds its output open. */
  CompletionStage<Void> silent() {
    return silent;
  }

  /** Also ends what a command that has ended by itself left behind. */
  @Override
  public void close() {
    end();
  }

  /**
   * Like {@link #close()}.
   *
   * @return completes when all processes are gone
   */
  CompletableFuture<Void> end() {
    if (closed.compareAndSet(false, true)) {
      Thread.startVirtualThread(
          () -> {
            try {
              tree.end();
            } finally {
              gone.complete(null);
            }
          });
    }
    return gone;
  }

  /**
   * Like {@link #end()}, but whoever waits for the exit is told why instead.
   *
   * @param why follows "… ended because"
   */
  CompletableFuture<Void> end(String why) {
    reason = name + " ended because " + why;
    return end();
  }

  private void awaitExit() {
    try {
      int code = process.waitFor(); // The JDK makes it 128 + n for signal n.
      boolean byClose = closed.get();
      if (output.finish()) {
        silent.complete(null); // Before whoever waits for the exit goes on.
      }
      LOG.debug("Process {} ended with exit code {}", process.pid(), code);
      if (byClose && reason != null) {
        exit.completeExceptionally(new BerthException(reason));
      } else {
        exit.complete(new Exit(code, byClose));
      }
      output.awaitEnd();
      silent.complete(null);
    } catch (InterruptedException e) {
      exit.completeExceptionally(e);
      silent.complete(null);
    }
  }
}
