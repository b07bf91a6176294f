package berth.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A command with all its descendants, wherever they are in the process tree by now. */
final class ProcessTree {
  private static final Logger LOG = LoggerFactory.getLogger(ProcessTree.class);
  private static final Duration GRACE = Duration.ofSeconds(2);
  private static final Duration KILLING = Duration.ofSeconds(2);
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final Optional<ProcessHandle> root;
  private final Marker marker;
  private final Set<ProcessHandle> seen = new LinkedHashSet<>();

  /**
   * @param root the command itself; empty when it is not known, but only its marker
   */
  ProcessTree(Optional<ProcessHandle> root, Marker marker) {
    this.root = root;
    this.marker = marker;
  }

  /**
   * Ends all processes and waits for it: SIGTERM, and SIGKILL for what is left after two seconds.
   * It looks again and again, since a process may fork until its end.
   */
  void end() {
    Set<ProcessHandle> asked = new HashSet<>();
    long kill = System.nanoTime() + GRACE.toNanos();
    long giveUp = kill + KILLING.toNanos();
    for (Set<ProcessHandle> alive = alive(); !alive.isEmpty(); alive = alive()) {
      long now = System.nanoTime();
      if (now > giveUp) {
        LOG.warn("Processes {} did not end, not even by SIGKILL", alive);
        return;
      }
      for (ProcessHandle process : alive) {
        if (now > kill) {
          process.destroyForcibly();
        } else if (asked.add(process)) {
          process.destroy();
        }
      }
      try {
        Thread.sleep(PAUSE);
      } catch (InterruptedException e) {
        // Whoever is in a hurry gets no grace period for the processes, but still their end.
        kill = System.nanoTime();
      }
    }
  }

  /** Parents first: one whose child ends before it would say that all went well. */
  private Set<ProcessHandle> alive() {
    root.ifPresent(this::add);
    marker.processes().forEach(this::add);
    return seen.stream()
        .filter(ProcessTree::runs)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private void add(ProcessHandle process) {
    seen.add(process);
    process.descendants().forEach(seen::add);
  }

  /** A zombie has ended; nobody has asked for its exit code yet, and maybe nobody ever will. */
  private static boolean runs(ProcessHandle process) {
    if (!process.isAlive()) {
      return false;
    }
    try {
      String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
      // "pid (name) state …"; the name may hold anything, also a closing bracket.
      return "ZX".indexOf(stat.charAt(stat.lastIndexOf(')') + 2)) < 0;
    } catch (IOException | IndexOutOfBoundsException e) {
      return process.isAlive(); // No /proc, or it ended just now.
    }
  }
}
