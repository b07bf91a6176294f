package berth.engine.client;

import berth.api.engine.EngineStream;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** An answer of the engine that goes on, read on a thread of its own. */
public final class ResponseStream implements EngineStream, OpenStream {
  private final CompletableFuture<Void> end = new CompletableFuture<>();
  private final Thread reader;
  private volatile boolean closed;
  private volatile BrokenOff brokenOff;

  /** Reads an answer to its end. */
  @FunctionalInterface
  public interface Reading {
    void read(InputStream body) throws Exception;
  }

  private ResponseStream(
      String name, Response response, Reading reading, Function<Throwable, Exception> failures) {
    reader =
        Thread.ofVirtual()
            .name("berth-engine-" + name)
            .unstarted(() -> read(response, reading, failures));
  }

  /**
   * Begins to read.
   *
   * @param response is closed at the end
   * @param failures makes the exception for the user of one that ended the answer early
   */
  public static ResponseStream start(
      String name, Response response, Reading reading, Function<Throwable, Exception> failures) {
    var stream = new ResponseStream(name, response, reading, failures);
    stream.reader.start();
    return stream;
  }

  @Override
  public CompletionStage<Void> end() {
    return end.minimalCompletionStage();
  }

  @Override
  public void close() {
    closed = true;
    reader.interrupt(); // Ends the read that a virtual thread waits in.
  }

  @Override
  public CompletionStage<Void> ended() {
    return end();
  }

  @Override
  public void breakOff(BrokenOff why) {
    brokenOff = why;
    reader.interrupt();
  }

  private void read(Response response, Reading reading, Function<Throwable, Exception> failures) {
    try (response) {
      reading.read(response.getBody());
      end.complete(null);
    } catch (Throwable e) { // An error of the receiver too: somebody waits for the end.
      if (closed) {
        end.complete(null);
      } else {
        end.completeExceptionally(failures.apply(brokenOff == null ? e : brokenOff));
      }
    }
  }
}
