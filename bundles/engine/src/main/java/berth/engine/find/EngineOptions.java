package berth.engine.find;

import berth.api.engine.EngineOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The engines that a user can choose from. */
public final class EngineOptions {
  private final Machine machine;
  private final EngineChoice choice;

  public EngineOptions(Machine machine, EngineChoice choice) {
    this.machine = machine;
    this.choice = choice;
  }

  /**
   * "First that is found" or the edition's, each docker context, each usual socket that exists, and
   * what else is chosen.
   *
   * @param found address of the engine that counts now; empty when there is none
   */
  public List<EngineOption> list(String found) {
    Optional<String> outside = choice.outside();
    String chosen = outside.isPresent() ? outsideSetting() : choice.kept().orElse("");
    List<EngineOption> options = new ArrayList<>();
    options.add(unchosen(found, chosen.isEmpty()));
    Map<String, String> contexts = new ContextStore(machine.dockerConfig()).hosts();
    contexts.forEach(
        (name, host) -> options.add(option(name, "docker context " + name, host, chosen)));
    for (Candidate place : new WellKnownRule().candidates(machine)) {
      if (place instanceof Candidate.Reachable reachable
          && reachable.exists()
          && !contexts.containsValue(place.endpoint())) {
        options.add(option(place.endpoint(), place.foundBy(), place.endpoint(), chosen));
      }
    }
    if (options.stream().noneMatch(EngineOption::chosen)) {
      String title = outside.orElse(ChoiceRule.NAME);
      options.add(new EngineOption(chosen, title, endpoint(chosen), true));
    }
    return List.copyOf(options);
  }

  /** What counts without a choice. */
  private EngineOption unchosen(String found, boolean counts) {
    return choice
        .preset()
        .map(preset -> new EngineOption("", "Engine of the edition", endpoint(preset), counts))
        .orElseGet(() -> new EngineOption("", "First that is found", counts ? found : "", counts));
  }

  private static EngineOption option(String setting, String title, String host, String chosen) {
    return new EngineOption(setting, title, host, setting.equals(chosen));
  }

  private String outsideSetting() {
    return Optional.of(choice.setting())
        .filter(Predicate.not(String::isEmpty))
        .or(() -> machine.variable("DOCKER_HOST"))
        .or(() -> machine.variable("DOCKER_CONTEXT"))
        .orElse("");
  }

  private String endpoint(String setting) {
    return SettingRule.candidate(ChoiceRule.NAME, setting, machine).endpoint();
  }
}
