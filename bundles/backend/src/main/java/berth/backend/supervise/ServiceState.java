package berth.backend.supervise;

import berth.api.backend.BackendStatus;
import berth.api.backend.BackendStatus.State;
import java.time.Instant;

/**
 * How one service is.
 *
 * @param reason why it does not run, for the user; empty when it does
 * @param lying whether it should run, and neither the engine starts it again nor did anybody stop
 *     it
 * @param unsettled whether it may change without an event of the engine's
 */
record ServiceState(
    BackendStatus.Service service, State state, String reason, boolean lying, boolean unsettled) {
  private static final int SIGTERM = 128 + 15;
  private static final int SIGNALS = 128;

  /**
   * How a service is that has a container.
   *
   * @param starting whether Berth brings it up just now
   */
  static ServiceState of(String name, Seen seen, boolean starting, Instant now) {
    Judge judge = new Judge(name, seen);
    return switch (seen.container().state()) {
      case "running" -> judge.running(now);
      case "restarting" -> judge.restarting();
      case "exited", "stopped" -> starting ? judge.starting() : judge.exited();
      case "paused" -> judge.is(State.STOPPED, "is paused");
      case "removing" -> judge.is(State.STOPPED, "is being removed");
      case "dead" -> judge.is(State.FAILED, "could not be removed" + judge.engineSays());
      default -> starting ? judge.starting() : judge.created(); // Podman has several words here.
    };
  }

  /**
   * How a service is that has no container.
   *
   * @param removed whether somebody has removed it while it was meant to run
   */
  static ServiceState absent(String name, boolean starting, boolean removed) {
    var service = new BackendStatus.Service(name, "", "absent", "");
    if (starting) {
      return new ServiceState(
          service, State.STARTING, "The service '" + name + "' is being started.", false, false);
    }
    return removed
        ? new ServiceState(
            service,
            State.FAILED,
            "The container of the service '" + name + "' was removed while it ran.",
            true,
            false)
        : new ServiceState(
            service, State.STOPPED, "The service '" + name + "' has no container.", false, false);
  }

  /** Whether it has done what it had to do. */
  boolean hasEnded() {
    return state == State.NONE;
  }

  /** Higher is worse: the worst service makes the state of the whole. */
  int badness() {
    return switch (state) {
      case NONE, RUNNING -> 0;
      case STARTING -> 1;
      case UNHEALTHY -> 2;
      case STOPPED -> 3;
      case FAILED, ELSEWHERE, ENGINE_AWAY -> 4;
    };
  }

  /** Finds the words. */
  private record Judge(String name, Seen seen) {
    ServiceState running(Instant now) {
      if (Seen.isUnhealthy(seen.container())) {
        String output = seen.inspection().map(Inspection::health).orElse("");
        return is(
            State.UNHEALTHY,
            "runs, but its own health check fails" + (output.isEmpty() ? "" : ": " + output));
      }
      if (seen.history().looping(now)) {
        String again = " and was started again " + times(seen.history().crashes());
        return made(State.FAILED, end(seen.exitCode()) + again, false, true);
      }
      return seen.container().status().contains("(health: starting)")
          ? is(State.STARTING, "has not proved healthy yet")
          : new ServiceState(service(), State.RUNNING, "", false, false);
    }

    ServiceState restarting() {
      int restarts = seen.inspection().map(Inspection::restarts).orElse(0);
      String again =
          "; the engine starts it again"
              + (restarts > 0 ? " (" + times(restarts) + " so far)" : "");
      return made(State.FAILED, end(seen.exitCode()) + again, false, true);
    }

    ServiceState exited() {
      boolean onPurpose = seen.history().endedOnPurpose();
      if (onPurpose) {
        return is(State.STOPPED, "was stopped");
      }
      if (!seen.error().isEmpty()) {
        return made(State.FAILED, "could not be started" + engineSays(), seen.keptUp(), false);
      }
      if (seen.keptUp()) {
        // The engine would have started it again, unless somebody stopped it.
        return seen.history().endedByItself()
            ? made(State.FAILED, end(seen.exitCode()), true, false)
            : is(State.STOPPED, "was stopped");
      }
      if (seen.exitCode() == 0 && seen.inspection().isPresent()) {
        return new ServiceState(service(), State.NONE, "", false, false);
      }
      return seen.exitCode() == SIGTERM && !seen.history().endedByItself()
          ? is(State.STOPPED, "was stopped")
          : is(State.FAILED, end(seen.exitCode()));
    }

    ServiceState created() {
      return seen.error().isEmpty()
          ? is(State.STOPPED, "was created and never started")
          : made(State.FAILED, "could not be started" + engineSays(), false, false);
    }

    ServiceState starting() {
      return is(State.STARTING, "is being started");
    }

    ServiceState is(State state, String what) {
      return made(state, what, false, false);
    }

    ServiceState made(State state, String what, boolean lying, boolean unsettled) {
      return new ServiceState(
          service(),
          state,
          "The service '" + name + "' " + what + "." + (state == State.FAILED ? lastWords() : ""),
          lying,
          unsettled);
    }

    String engineSays() {
      return seen.error().isEmpty() ? "" : ", the engine says: " + seen.error();
    }

    private BackendStatus.Service service() {
      return new BackendStatus.Service(
          name, seen.container().name(), seen.container().state(), seen.sentence());
    }

    private String end(int exitCode) {
      if (seen.outOfMemory()) {
        return "ran out of memory and was killed";
      }
      if (exitCode > SIGNALS && exitCode <= SIGNALS + 64) {
        return "was ended by signal " + (exitCode - SIGNALS) + " (exit code " + exitCode + ")";
      }
      return "ended by itself with exit code " + exitCode;
    }

    private String lastWords() {
      return seen.lastWords().isEmpty()
          ? ""
          : " The last that it printed:\n" + String.join("\n", seen.lastWords());
    }

    private static String times(int count) {
      return count == 1 ? "once" : count + " times";
    }
  }
}
