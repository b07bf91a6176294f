package berth.desktop.engine;

import berth.api.BerthException;
import berth.api.desktop.Toasts;
import berth.api.engine.Engine;
import berth.api.engine.EngineOption;
import berth.api.engine.EngineStatus;
import berth.api.policy.Act;
import berth.desktop.background.Background;
import berth.desktop.background.Failures;
import berth.desktop.locks.Locks;
import berth.desktop.tasks.Task;
import berth.desktop.tasks.Tasks;
import berth.desktop.widgets.PlainText;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The engines that the user can choose from. For the Swing thread. */
public final class EngineChoices {
  private final Engine engine;
  private final EngineMonitor monitor;
  private final Locks locks;
  private final Background background;
  private final Tasks tasks;
  private final Toasts toasts;
  private final Supplier<String> living;
  private final List<Runnable> listeners = new ArrayList<>();
  private List<EngineOption> options = List.of();
  private Map<EngineOption, String> refused = Map.of();
  private String problem = "";
  private boolean loading;

  /**
   * @param living says which backends stay on the engine of now, up to the verb; maybe empty
   */
  public EngineChoices(
      Engine engine,
      EngineMonitor monitor,
      Locks locks,
      Background background,
      Tasks tasks,
      Toasts toasts,
      Supplier<String> living) {
    this.engine = engine;
    this.monitor = monitor;
    this.locks = locks;
    this.background = background;
    this.tasks = tasks;
    this.toasts = toasts;
    this.living = living;
  }

  /** Finds out what can be chosen; nothing happens while that is under way. */
  public void load() {
    if (loading) {
      return;
    }
    loading = true;
    background.run(
        "engines",
        this::find,
        found -> loaded(found.options(), found.refused(), ""),
        error -> loaded(List.of(), Map.of(), Failures.reason(error)));
  }

  /** On a thread that may wait. */
  private Found find() throws BerthException {
    List<EngineOption> found = engine.options();
    Optional<String> locked = locks.refusal(new Act.ChangeSetting("engine"));
    Map<EngineOption, String> reasons = new HashMap<>();
    for (EngineOption option : found) {
      locked.or(() -> refusal(option)).ifPresent(reason -> reasons.put(option, reason));
    }
    return new Found(found, reasons);
  }

  private Optional<String> refusal(EngineOption option) {
    if (option.endpoint().isBlank()) {
      return Optional.empty();
    }
    try {
      return locks.refusal(new Act.UseEngine(new URI(option.endpoint())));
    } catch (URISyntaxException e) {
      return Optional.empty(); // The engine itself says what is wrong with it.
    }
  }

  private record Found(List<EngineOption> options, Map<EngineOption, String> refused) {}

  /** Why the edition does not let the user choose one; empty where it does. */
  public Optional<String> lock(EngineOption option) {
    return Optional.ofNullable(refused.get(option));
  }

  /** What can be chosen; empty until it is known. */
  public List<EngineOption> options() {
    return options;
  }

  /** Why it is not known what can be chosen; empty when it is. */
  public String problem() {
    return problem;
  }

  /** Adds someone who hears on the Swing thread when there is other choice than before. */
  public void listen(Runnable listener) {
    listeners.add(listener);
  }

  /** Makes another engine the one that counts, and says what that means. */
  public void choose(EngineOption option) {
    if (option.chosen()) {
      return;
    }
    Optional<EngineStatus> before = monitor.status().filter(EngineStatus::reachable);
    String left = monitor.description();
    String stay = living.get();
    tasks.start(
        "Changing to " + name(option),
        "",
        progress -> {
          engine.choose(option.setting());
          progress.step("Looking for the engine");
          return engine.status();
        },
        new Tasks.Outcome<EngineStatus>() {
          @Override
          public void done(Task task, EngineStatus now) {
            monitor.tell(now);
            load();
            boolean other = before.isPresent() && !before.get().endpoint().equals(now.endpoint());
            String place =
                other && left.equals(monitor.description())
                    ? left + ", " + before.get().endpoint()
                    : left;
            say(now, option, other ? moved(place, stay) : "");
          }

          @Override
          public void failed(Task task) {
            load();
          }
        });
  }

  private void say(EngineStatus now, EngineOption option, String moved) {
    if (now.reachable()) {
      toasts.show(
          Toasts.Kind.SUCCESS,
          "In use is %s now: %s. %s".formatted(name(option), monitor.description(), moved).strip());
    } else {
      toasts.show(
          Toasts.Kind.WARNING,
          ("No engine answers there. It is used as soon as it does. " + moved).strip());
    }
  }

  /** Within a sentence. */
  private static String name(EngineOption option) {
    String title = PlainText.line(option.title(), 60);
    return option.setting().isEmpty()
        ? "the " + title.substring(0, 1).toLowerCase(Locale.ROOT) + title.substring(1)
        : title;
  }

  private static String moved(String left, String stay) {
    return stay.isEmpty()
        ? "Nothing was moved."
        : "Nothing was moved: " + stay + " on " + left + ".";
  }

  private void loaded(List<EngineOption> found, Map<EngineOption, String> reasons, String trouble) {
    loading = false;
    boolean same = found.equals(options) && reasons.equals(refused) && trouble.equals(problem);
    refused = reasons;
    options = found;
    problem = trouble;
    if (!same) {
      List.copyOf(listeners).forEach(Runnable::run);
    }
  }
}
