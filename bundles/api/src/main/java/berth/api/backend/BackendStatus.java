package berth.api.backend;

import java.util.List;

/**
 * How a backend is.
 *
 * @param services in the order of the Compose file
 * @param reason why it is not running, for the user, in one line or several; empty when it is
 */
public record BackendStatus(State state, List<Service> services, String reason) {
  /** The state of a whole backend, that of its worst service. */
  public enum State {
    /** The extension has no backend. */
    NONE,
    /** Brought up, and not all of it runs or has proved healthy yet. */
    STARTING,
    RUNNING,
    /** It runs, and its own health check says that it is not well. */
    UNHEALTHY,
    STOPPED,
    /** It ended by itself, or cannot start; the engine may be trying again. */
    FAILED,
    /** Its containers are on another engine than the one that is chosen now. */
    ELSEWHERE,
    /** No engine answers, so nothing is known. */
    ENGINE_AWAY
  }

  /**
   * A service of the Compose file.
   *
   * @param container name of its container; empty when there is none
   * @param state the engine's word, for example "running"; "absent" when there is no container
   * @param status the engine's sentence without its times, for example "Up (healthy)"
   */
  public record Service(String name, String container, String state, String status) {}
}
