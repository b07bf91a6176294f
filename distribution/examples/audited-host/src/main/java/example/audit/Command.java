package example.audit;

import berth.api.process.OutputListener;
import berth.api.process.RunningProcess;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A command that runs. */
final class Command implements RunningProcess {
  private static final long GRACE_SECONDS = 2;

  private final Process process;
  private final CompletableFuture<Exit> exit;
  private volatile boolean closed;

  Command(Process process, OutputListener listener) {
    this.process = process;
    Object oneAtATime = new Object();
    var stdout = pump(process.getInputStream(), listener::stdout, oneAtATime);
    var stderr = pump(process.getErrorStream(), listener::stderr, oneAtATime);
    exit =
        CompletableFuture.allOf(stdout, stderr, process.onExit())
            .thenApply(_ -> new Exit(process.exitValue(), closed));
  }

  @Override
  public CompletionStage<Exit> exit() {
    return exit;
  }

  @Override
  public void close() {
    if (closed || exit.isDone()) {
      return;
    }
    closed = true;
    var all = Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    all.forEach(ProcessHandle::destroy);
    CompletableFuture.delayedExecutor(GRACE_SECONDS, TimeUnit.SECONDS)
        .execute(() -> all.forEach(ProcessHandle::destroyForcibly));
  }

  /** A listener is called on the thread that reads, so one that takes its time is waited for. */
  private static CompletableFuture<Void> pump(
      InputStream in, Consumer<byte[]> listener, Object oneAtATime) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              byte[] buffer = new byte[8192];
              try (in) {
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                  byte[] chunk = Arrays.copyOf(buffer, n);
                  synchronized (oneAtATime) {
                    listener.accept(chunk);
                  }
                }
                done.complete(null);
              } catch (IOException e) {
                done.complete(null); // The command was ended.
              } catch (RuntimeException e) {
                done.completeExceptionally(e);
              }
            });
    return done;
  }
}
