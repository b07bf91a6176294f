package berth.backend.supervise;

import berth.api.BerthException;
import berth.api.engine.ContainerSessions;
import berth.api.engine.EngineStream;
import berth.api.engine.LogQuery;
import berth.api.process.OutputListener;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The last few lines that a container printed. */
final class LastWords implements OutputListener {
  private static final int LINES = 5;
  private static final int BYTES = 64 * 1024;
  private static final int SECONDS = 3;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  private LastWords() {}

  /** Asks the engine and waits a little for the answer. */
  static List<String> of(ContainerSessions sessions, String container) throws BerthException {
    LastWords words = new LastWords();
    try (EngineStream log =
        sessions.logs(container, new LogQuery(LINES, Optional.empty(), false, false), words)) {
      log.end().toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      throw new BerthException("The log of " + container + " cannot be read: " + e + ".", e);
    }
    return words.lines();
  }

  @Override
  public synchronized void stdout(byte[] chunk) {
    bytes.write(chunk, 0, Math.min(chunk.length, BYTES - bytes.size()));
  }

  @Override
  public void stderr(byte[] chunk) {
    stdout(chunk);
  }

  private synchronized List<String> lines() {
    List<String> lines =
        bytes
            .toString(StandardCharsets.UTF_8)
            .lines()
            .map(Words::clean)
            .filter(line -> !line.isEmpty())
            .toList();
    return lines.subList(Math.max(0, lines.size() - LINES), lines.size());
  }
}
