package berth.engine.find;

import java.util.List;

/**
 * The engine that the user chose for Berth: an address, the path of a socket, or the name of a
 * docker context.
 *
 * @param setting may be null or blank: then nothing was chosen
 */
record SettingRule(String setting) implements Rule {
  private static final String NAME = "the engine setting";

  @Override
  public List<Candidate> candidates(Machine machine) {
    if (setting == null || setting.isBlank()) {
      return List.of();
    }
    if (setting.startsWith("/")) {
      return List.of(Endpoints.of(NAME, "unix://" + setting, machine));
    }
    if (setting.contains("://")) {
      return List.of(Endpoints.of(NAME, setting, machine));
    }
    return List.of(ContextRule.context(NAME, setting, machine));
  }
}
