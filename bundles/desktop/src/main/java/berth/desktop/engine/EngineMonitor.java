package berth.desktop.engine;

import berth.api.engine.Engine;
import berth.api.engine.EngineStatus;
import berth.desktop.background.Background;
import berth.desktop.background.Failures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is known of the engine. For the Swing thread. */
public final class EngineMonitor {
  private final Engine engine;
  private final Background background;
  private final List<Runnable> listeners = new ArrayList<>();
  private Optional<EngineStatus> status = Optional.empty();
  private String problem = "";
  private boolean asking;

  public EngineMonitor(Engine engine, Background background) {
    this.engine = engine;
    this.background = background;
  }

  /** Asks the engine; nothing happens while an answer is under way. */
  public void ask() {
    if (asking) {
      return;
    }
    asking = true;
    background.run(
        "engine status",
        engine::status,
        answer -> learned(Optional.of(answer), ""),
        error -> learned(Optional.empty(), Failures.reason(error)));
  }

  /** The last answer; empty before the first and when Berth's own part for it is not there. */
  public Optional<EngineStatus> status() {
    return status;
  }

  /** Whether the engine answered when it was last asked. */
  public boolean isReachable() {
    return status.filter(EngineStatus::reachable).isPresent();
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

  /** Adds someone who hears on the Swing thread when something changed. */
  public void listen(Runnable listener) {
    listeners.add(listener);
  }

  private void learned(Optional<EngineStatus> answer, String trouble) {
    asking = false;
    boolean same = answer.equals(status) && trouble.equals(problem);
    status = answer;
    problem = trouble;
    if (!same) {
      listeners.forEach(Runnable::run);
    }
  }
}
