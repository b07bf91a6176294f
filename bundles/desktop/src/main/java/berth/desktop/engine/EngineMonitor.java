package berth.desktop.engine;

import berth.api.backend.Backends;
import berth.api.backend.SocketWay;
import berth.api.engine.Engine;
import berth.api.engine.EngineStatus;
import berth.desktop.background.Background;
import berth.desktop.background.Failures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is known of the engine, which tells by itself when something changes. For the Swing thread.
 */
public final class EngineMonitor {
  private static final Logger LOG = LoggerFactory.getLogger(EngineMonitor.class);

  private final Engine engine;
  private final Backends backends;
  private final Background background;
  private final List<Runnable> listeners = new ArrayList<>();
  private Optional<EngineStatus> status = Optional.empty();
  private Optional<SocketWay> way = Optional.empty();
  private String problem = "";
  private boolean asking;
  private boolean told;

  public EngineMonitor(Engine engine, Backends backends, Background background) {
    this.engine = engine;
    this.backends = backends;
    this.background = background;
  }

  /** Asks the engine; nothing happens while an answer is under way. */
  public void ask() {
    if (asking) {
      return;
    }
    asking = true;
    told = false;
    background.run(
        "engine status",
        engine::status,
        answer -> answered(Optional.of(answer), ""),
        error -> answered(Optional.empty(), Failures.reason(error)));
  }

  /** The engine says how it is. */
  public void tell(EngineStatus now) {
    told = true;
    learned(Optional.of(now), "");
  }

  /** Finds out how requests get to the sockets of backends, for someone who wants to see it. */
  public void askWay() {
    Optional<EngineStatus> asked = status;
    if (!isReachable() || way.isPresent()) {
      return;
    }
    background.run(
        "socket way",
        backends::socketWay,
        found -> {
          if (asked.equals(status)) {
            way = Optional.of(found);
            changed();
          }
        },
        error -> LOG.warn("It is not known how requests get to backends", error));
  }

  /** How requests get to the sockets of backends; empty until {@link #askWay()} has found out. */
  public Optional<SocketWay> way() {
    return way;
  }

  /** A way in words, as in the answer to how requests get to a backend. */
  public static String words(SocketWay way) {
    return switch (way) {
      case DIRECT -> "Directly to the socket";
      case OPENED -> "To the socket, which a small container opens";
      case RELAYED -> "Through a relay over the engine";
    };
  }

  /** The last answer; empty before the first and when Berth's own part for it is not there. */
  public Optional<EngineStatus> status() {
    return status;
  }

  /** Whether the engine answers, as far as is known. */
  public boolean isReachable() {
    return status.filter(EngineStatus::reachable).isPresent();
  }

  /** Whether it is known that no engine answers. */
  public boolean isAway() {
    return status.isPresent() && !isReachable();
  }

  /** Why nothing is known; empty when something is, or before the first answer. */
  public String problem() {
    return problem;
  }

  /** Name and version, for example "Docker Engine 20.10.24". */
  public String title() {
    if (status.isEmpty()) {
      return problem.isEmpty() ? "Looking for an engine…" : "Engine unknown";
    }
    EngineStatus now = status.get();
    return now.reachable() ? (now.name() + " " + now.version()).strip() : "No engine answers";
  }

  /** Name, version and location, for example "Podman 4.3.1 on this machine"; empty without one. */
  public String description() {
    return status
        .filter(EngineStatus::reachable)
        .map(
            now -> now.location().isBlank() ? title() : (title() + " on " + now.location()).strip())
        .orElse("");
  }

  /** Adds someone who hears on the Swing thread when something changed. */
  public void listen(Runnable listener) {
    listeners.add(listener);
  }

  /** What the engine has told since it was asked is newer. */
  private void answered(Optional<EngineStatus> answer, String trouble) {
    asking = false;
    if (!told) {
      learned(answer, trouble);
    }
  }

  private void learned(Optional<EngineStatus> answer, String trouble) {
    boolean same = answer.equals(status) && trouble.equals(problem);
    status = answer;
    problem = trouble;
    if (!same) {
      way = Optional.empty();
      changed();
    }
  }

  private void changed() {
    List.copyOf(listeners).forEach(Runnable::run);
  }
}
