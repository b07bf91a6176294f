package berth.engine.find;

import java.util.List;

/** The engine that the user chose in Berth. */
record ChoiceRule(EngineChoice choice) implements Rule {
  @Override
  public List<Candidate> candidates(Machine machine) {
    return choice.outside().isPresent()
        ? List.of()
        : choice
            .kept()
            .map(setting -> List.of(SettingRule.candidate(NAME, setting, machine)))
            .orElse(List.of());
  }

  static final String NAME = "the choice made here";
}
