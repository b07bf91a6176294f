package berth.control.command;

import berth.api.backend.BackendStatus;
import java.util.List;
import java.util.Locale;

/**
 * A backend as {@code --json} shows it.
 *
 * @param state none, starting, running, unhealthy, stopped, failed, elsewhere or engine-away
 */
record BackendJson(String state, String reason, List<BackendStatus.Service> services) {
  static BackendJson of(BackendStatus status) {
    String state = status.state().name().toLowerCase(Locale.ROOT).replace('_', '-');
    return new BackendJson(state, status.reason(), status.services());
  }
}
