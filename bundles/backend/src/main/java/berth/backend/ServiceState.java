package berth.backend;

import berth.api.backend.BackendStatus;
import berth.api.backend.BackendStatus.State;
import berth.api.engine.EngineContainer;
import java.util.Optional;

/**
 * How one service is.
 *
 * @param reason why it does not run, for the user; empty when it does
 */
record ServiceState(BackendStatus.Service service, State state, String reason) {
  static ServiceState of(String name, Optional<EngineContainer> container) {
    if (container.isEmpty()) {
      return new ServiceState(
          new BackendStatus.Service(name, "", "absent", ""),
          State.STOPPED,
          "The service '" + name + "' has no container.");
    }
    EngineContainer found = container.get();
    State state = state(found.state(), found.status());
    String reason =
        state == State.RUNNING
            ? ""
            : "The service '"
                + name
                + "' is not running: "
                + (found.status().isEmpty() ? found.state() : found.status())
                + ". See 'docker logs "
                + found.name()
                + "'.";
    return new ServiceState(
        new BackendStatus.Service(name, found.name(), found.state(), found.status()),
        state,
        reason);
  }

  private static State state(String state, String status) {
    return switch (state) {
      case "running" ->
          status.contains("(unhealthy)")
              ? State.FAILED
              : status.contains("(health: starting)") ? State.STARTING : State.RUNNING;
      case "created" -> State.STARTING;
      case "exited" -> status.startsWith("Exited (0)") ? State.STOPPED : State.FAILED;
      case "paused" -> State.STOPPED;
      // Also "restarting": the engine does that only to a service that has ended.
      default -> State.FAILED;
    };
  }

  /** Higher is worse: the worst service makes the state of the whole. */
  int badness() {
    return switch (state) {
      case NONE, RUNNING -> 0;
      case STARTING -> 1;
      case STOPPED -> 2;
      case FAILED, UNHEALTHY, ELSEWHERE, ENGINE_AWAY -> 3;
    };
  }
}
