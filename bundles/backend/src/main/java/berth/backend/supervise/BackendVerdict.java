package berth.backend.supervise;

import berth.api.backend.BackendStatus;
import berth.api.backend.BackendStatus.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What follows from all that is known of a backend.
 *
 * @param lying whether a service of it should run and is left lying
 * @param unsettled whether it may change without an event of the engine's
 */
record BackendVerdict(BackendStatus status, boolean lying, boolean unsettled) {
  /**
   * Judges a backend that has containers, or is to have some.
   *
   * @param services in file order
   * @param hidden a service of Berth's own: it counts, but is not shown
   */
  static BackendVerdict of(
      String title, List<ServiceState> services, Optional<ServiceState> hidden) {
    List<BackendStatus.Service> shown = services.stream().map(ServiceState::service).toList();
    List<ServiceState> all = new ArrayList<>(services);
    hidden.ifPresent(all::add);
    if (!services.isEmpty() && services.stream().allMatch(ServiceState::hasEnded)) {
      return settled(
          State.STOPPED, shown, "The services of " + title + " have ended, as they are meant to.");
    }
    return all.stream()
        .max(Comparator.comparing(ServiceState::badness))
        .map(
            worst ->
                new BackendVerdict(
                    new BackendStatus(
                        worst.hasEnded() ? State.RUNNING : worst.state(), shown, worst.reason()),
                    all.stream().anyMatch(ServiceState::lying),
                    all.stream().anyMatch(ServiceState::unsettled)))
        .orElseGet(() -> settled(State.STOPPED, shown, title + " has no services."));
  }

  static BackendVerdict settled(State state, List<BackendStatus.Service> services, String reason) {
    return new BackendVerdict(new BackendStatus(state, services, reason), false, false);
  }
}
