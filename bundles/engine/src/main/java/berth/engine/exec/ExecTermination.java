package berth.engine.exec;

import berth.engine.client.Connection;
import com.github.dockerjava.api.command.InspectExecResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends a command in a container that this machine's process table shows: SIGTERM, then SIGKILL for
 * what is left. The Engine API itself cannot do that.
 */
final class ExecTermination {
  private static final Logger log = LoggerFactory.getLogger(ExecTermination.class);
  private static final Duration AFTER_TERM = Duration.ofSeconds(2);
  private static final Duration AFTER_KILL = Duration.ofSeconds(1);
  private static final long POLL_MILLIS = 20;

  private final ContainerKill kill;
  private final ProcessHandle command;
  private final List<ProcessHandle> processes;

  private ExecTermination(ContainerKill kill, ProcessHandle command) {
    this.kill = kill;
    this.command = command;
    this.processes = Stream.concat(Stream.of(command), command.descendants()).toList();
  }

  /** Empty when the process is not one of this machine. */
  static Optional<ExecTermination> of(Connection connection, InspectExecResponse exec) {
    Long pid = exec.getPidLong();
    if (pid == null || pid <= 0 || !isOfContainer(pid, exec.getContainerID())) {
      return Optional.empty();
    }
    var kill = new ContainerKill(connection, exec.getContainerID());
    return ProcessHandle.of(pid).map(handle -> new ExecTermination(kill, handle));
  }

  /** Whether the command has ended. */
  boolean run() {
    if (signal("TERM") && !ended(AFTER_TERM)) {
      signal("KILL");
      ended(AFTER_KILL);
    }
    return !command.isAlive();
  }

  /** Processes of root cannot be signalled by an ordinary user, but from inside the container. */
  private boolean signal(String name) {
    List<Long> refused = new ArrayList<>();
    for (ProcessHandle process : processes) {
      boolean sent = name.equals("KILL") ? process.destroyForcibly() : process.destroy();
      if (!sent && process.isAlive()) {
        refused.add(process.pid());
      }
    }
    return refused.isEmpty() || kill.send(name, refused);
  }

  private boolean ended(Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (processes.stream().anyMatch(ProcessHandle::isAlive)) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      try {
        Thread.sleep(POLL_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return true;
  }

  /** An engine elsewhere has numbers of its own: the control group must name the container. */
  private static boolean isOfContainer(long pid, String container) {
    try {
      return Files.readString(Path.of("/proc/" + pid + "/cgroup")).contains(container);
    } catch (IOException e) {
      log.debug("Process {} is not visible on this machine", pid, e);
      return false;
    }
  }
}
