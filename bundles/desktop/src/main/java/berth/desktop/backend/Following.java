package berth.desktop.backend;

import berth.api.backend.BackendStatus;
import berth.api.backend.BackendStatus.State;
import java.util.Optional;
import java.util.Set;

/** Whether it is worth to follow a backend, and to begin anew after that had ended. */
final class Following {
  private static final Set<State> LIVE = Set.of(State.STARTING, State.RUNNING, State.UNHEALTHY);
  private static final Set<State> AWAY = Set.of(State.ELSEWHERE, State.ENGINE_AWAY);

  private boolean wasLive;
  private boolean wasAway;

  /** Whether containers of it run, as far as is known. */
  static boolean isLive(Optional<BackendStatus> status) {
    return status
        .filter(now -> LIVE.contains(now.state()) || now.state() == State.FAILED && runs(now))
        .isPresent();
  }

  private static boolean runs(BackendStatus status) {
    return status.services().stream().anyMatch(service -> service.state().equals("running"));
  }

  /**
   * Whether the engine has something to tell of it again that had not before: it came up, or the
   * engine came back.
   */
  boolean revived(Optional<BackendStatus> now) {
    boolean live = isLive(now);
    boolean away = now.map(BackendStatus::state).filter(AWAY::contains).isPresent();
    boolean revived = (live && !wasLive) || (wasAway && !away);
    wasLive = live;
    wasAway = away;
    return revived;
  }
}
