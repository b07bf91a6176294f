package berth.engine.find;

import java.util.List;

/**
 * The engine that Berth was started with.
 *
 * @param setting as in {@link #candidate}; may be null or blank: then nothing was chosen
 */
record SettingRule(String setting) implements Rule {
  static final String NAME = "the engine setting";

  @Override
  public List<Candidate> candidates(Machine machine) {
    return setting == null || setting.isBlank()
        ? List.of()
        : List.of(candidate(NAME, setting, machine));
  }

  /**
   * What a setting stands for.
   *
   * @param setting an address, the path of a socket, or the name of a docker context
   */
  static Candidate candidate(String foundBy, String setting, Machine machine) {
    if (setting.startsWith("/")) {
      return Endpoints.of(foundBy, "unix://" + setting, machine);
    }
    if (setting.contains("://")) {
      return Endpoints.of(foundBy, setting, machine);
    }
    return ContextRule.context(foundBy, setting, machine);
  }
}
