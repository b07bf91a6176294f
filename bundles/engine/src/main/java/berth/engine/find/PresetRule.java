package berth.engine.find;

import java.util.List;

/** The engine that the edition sets where the user has not chosen one. */
record PresetRule(EngineChoice choice) implements Rule {
  static final String NAME = "the edition";

  @Override
  public List<Candidate> candidates(Machine machine) {
    return choice.outside().isPresent()
        ? List.of()
        : choice
            .preset()
            .map(setting -> List.of(SettingRule.candidate(NAME, setting, machine)))
            .orElse(List.of());
  }
}
