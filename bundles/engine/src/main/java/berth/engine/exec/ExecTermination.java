package berth.engine.exec;

import com.github.dockerjava.api.command.InspectExecResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends a command in a container with all its descendants: SIGTERM, then SIGKILL for what is left.
 * The Engine API itself cannot do that. Processes that this machine shows and that this user may
 * signal get the signals directly; the others get them from inside the container.
 */
final class ExecTermination {
  private static final Logger log = LoggerFactory.getLogger(ExecTermination.class);
  private static final Duration AFTER_TERM = Duration.ofSeconds(2);
  private static final Duration AFTER_KILL = Duration.ofSeconds(1);
  private static final long POLL_MILLIS = 20;

  private final ContainerKill kill;
  private final ExecMarker marker;
  private final BooleanSupplier running;
  private final Optional<ProcessHandle> command;
  private final Set<ProcessHandle> seen = new HashSet<>();

  /**
   * @param exec what the engine says of the command
   * @param running asks the engine whether the command runs
   */
  ExecTermination(
      ContainerKill kill, ExecMarker marker, InspectExecResponse exec, BooleanSupplier running) {
    this.kill = kill;
    this.marker = marker;
    this.running = running;
    this.command =
        Optional.ofNullable(exec.getPidLong())
            .filter(pid -> pid > 0 && isOfContainer(pid, exec.getContainerID()))
            .flatMap(ProcessHandle::of);
  }

  /** Whether the command has ended. */
  boolean run() {
    if (signal("TERM") && !ended(AFTER_TERM)) {
      signal("KILL");
      ended(AFTER_KILL);
    }
    return !commandRuns();
  }

  /** Processes of root cannot be signalled by an ordinary user, but from inside the container. */
  private boolean signal(String name) {
    boolean allSent = command.isPresent();
    for (ProcessHandle process : alive()) {
      boolean sent = name.equals("KILL") ? process.destroyForcibly() : process.destroy();
      allSent &= sent || !runs(process);
    }
    return allSent
        || kill.send(name, marker)
        || kill.send(name, alive().stream().map(ProcessHandle::pid).toList());
  }

  private boolean ended(Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!alive().isEmpty() || commandRuns()) {
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

  private boolean commandRuns() {
    return command.map(ExecTermination::runs).orElseGet(running::getAsBoolean);
  }

  /** Looks again each time, since a process may fork until its end. */
  private Set<ProcessHandle> alive() {
    if (command.isEmpty()) {
      return Set.of();
    }
    add(command.get());
    marker.processes().forEach(this::add);
    return seen.stream().filter(ExecTermination::runs).collect(Collectors.toSet());
  }

  private void add(ProcessHandle process) {
    seen.add(process);
    process.descendants().forEach(seen::add);
  }

  /** A zombie has ended; the first process of many a container, "sleep" say, never asks for it. */
  private static boolean runs(ProcessHandle process) {
    if (!process.isAlive()) {
      return false;
    }
    try {
      String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
      // "pid (name) state …"; the name may hold anything, also a closing bracket.
      return "ZX".indexOf(stat.charAt(stat.lastIndexOf(')') + 2)) < 0;
    } catch (IOException | IndexOutOfBoundsException e) {
      return process.isAlive(); // It ended just now.
    }
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
