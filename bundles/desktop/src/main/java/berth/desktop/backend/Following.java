package berth.desktop.backend;

import berth.api.backend.BackendStatus;
import berth.api.backend.BackendStatus.State;
import java.util.Optional;
import java.util.Set;

/** Whether it is worth to follow a backend, and to begin anew after that had ended. */
final class Following {
  private static final Set<State> LIVE = Set.of(State.STARTING, State.RUNNING, State.UNHEALTHY);
  private static final Set<State> AWAY = Set.of(State.ELSEWHERE, State.ENGINE_AWAY);

  private Optional<State> last = Optional.empty();

  /** Whether containers of it run, as far as is known. */
  static boolean isLive(Optional<State> state) {
    return state.filter(LIVE::contains).isPresent();
  }

  /**
   * Whether the engine has something to tell of it again that had not before: it came up, or the
   * engine came back.
   */
  boolean revived(Optional<BackendStatus> now) {
    Optional<State> state = now.map(BackendStatus::state);
    boolean live = isLive(state) && !isLive(last);
    boolean back = last.filter(AWAY::contains).isPresent() && state.isPresent() && !isAway(state);
    last = state;
    return live || back;
  }

  private static boolean isAway(Optional<State> state) {
    return state.filter(AWAY::contains).isPresent();
  }
}
