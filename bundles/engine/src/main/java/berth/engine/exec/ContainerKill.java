package berth.engine.exec;

import berth.api.process.OutputListener;
import berth.api.process.RunningProcess.Exit;
import berth.engine.client.Connection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends signals from inside a container, with what its image has for that. */
record ContainerKill(Connection connection, String container) {
  private static final Logger log = LoggerFactory.getLogger(ContainerKill.class);

  /**
   * Whether a signal was sent to the marked processes. Needs a shell and {@code grep}, and nothing
   * of this machine: the engine may be elsewhere.
   *
   * @param signal for example "TERM"
   */
  boolean send(String signal, ExecMarker marker) {
    return run(List.of("sh", "-c", marker.killScript(signal)));
  }

  /**
   * Whether a signal was sent to these processes. Needs {@code kill}.
   *
   * @param pids as this machine sees them
   */
  boolean send(String signal, Collection<Long> pids) {
    List<String> command = new ArrayList<>(List.of("kill", "-" + signal));
    try {
      for (long pid : pids) {
        command.add(pidInContainer(pid));
      }
    } catch (IOException e) {
      log.debug("A process of container {} is not visible on this machine", container, e);
      return false;
    }
    return !pids.isEmpty() && run(command);
  }

  private boolean run(List<String> command) {
    try {
      String id =
          connection
              .docker()
              .execCreateCmd(container)
              .withCmd(command.toArray(String[]::new))
              .withAttachStdout(true)
              .withAttachStderr(true)
              .exec()
              .getId();
      Exit exit =
          ExecProcess.start(connection, id, ExecMarker.create(), new Logged(), IOException::new)
              .exit()
              .toCompletableFuture()
              .get(2, TimeUnit.SECONDS);
      return exit.code() == 0;
    } catch (ExecutionException | TimeoutException | RuntimeException e) {
      log.debug("{} in container {} failed", command.getFirst(), container, e);
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** The last number after NSpid: is the one in the innermost namespace. */
  private static String pidInContainer(long pid) throws IOException {
    try (var lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
      String numbers =
          lines
              .filter(line -> line.startsWith("NSpid:"))
              .findFirst()
              .orElseThrow(() -> new IOException("the kernel names no NSpid of " + pid));
      return numbers.substring(numbers.lastIndexOf('\t') + 1);
    }
  }

  private record Logged() implements OutputListener {
    @Override
    public void stdout(byte[] chunk) {
      log.debug("kill: {}", new String(chunk, StandardCharsets.UTF_8));
    }

    @Override
    public void stderr(byte[] chunk) {
      stdout(chunk);
    }
  }
}
