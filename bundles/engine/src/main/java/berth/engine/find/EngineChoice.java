package berth.engine.find;

import berth.api.BerthException;
import berth.api.policy.Act;
import berth.api.policy.Policy;
import berth.api.policy.RefusedException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which engine is wanted: said from outside, when Berth was started, or chosen in Berth, which
 * keeps it in a file, or else preset by the edition. What is said from outside wins; where the
 * policy locks the setting, the preset wins over the file.
 */
public final class EngineChoice {
  private static final Logger log = LoggerFactory.getLogger(EngineChoice.class);

  private static final Act CHOOSE = new Act.ChangeSetting("engine");

  private final Machine machine;
  private final String setting;
  private final Path file;
  private final Policy policy;
  private final Supplier<Optional<String>> preset;

  /** Where everything is allowed. */
  public EngineChoice(Machine machine, String setting, Path file) {
    this(machine, setting, file, act -> {}, Optional::empty);
  }

  /**
   * @param setting the engine that Berth was started with; null for none
   * @param file where a choice is kept; need not exist
   * @param policy which engines may be used, and who chooses
   * @param preset the edition's, named as a user names it
   */
  public EngineChoice(
      Machine machine,
      String setting,
      Path file,
      Policy policy,
      Supplier<Optional<String>> preset) {
    this.preset = preset;
    this.policy = policy;
    this.machine = machine;
    this.setting = setting == null ? "" : setting.strip();
    this.file = file;
  }

  /** What decides from outside, for messages: a setting of Berth, or a variable of docker. */
  public Optional<String> outside() {
    if (!setting.isEmpty()) {
      return Optional.of("--engine or BERTH_ENGINE (" + setting + ")");
    }
    return variable("DOCKER_HOST").or(() -> variable("DOCKER_CONTEXT"));
  }

  /** Refuses an engine that the policy does not allow, or that is not for the user to choose. */
  void admit(Candidate.Reachable candidate) throws BerthException {
    if (candidate.foundBy().equals(SettingRule.NAME)) {
      policy.check(CHOOSE);
    }
    policy.check(new Act.UseEngine(candidate.target().uri()));
  }

  /** The engine that Berth was started with; empty for none. */
  String setting() {
    return setting;
  }

  Path file() {
    return file;
  }

  /** What the edition sets where the user has not chosen. */
  Optional<String> preset() {
    return preset.get();
  }

  /** What was chosen in Berth, and counts. */
  Optional<String> kept() {
    return preset().isPresent() && isLocked() ? Optional.empty() : written();
  }

  private boolean isLocked() {
    try {
      policy.check(CHOOSE);
      return false;
    } catch (RefusedException e) {
      return true;
    }
  }

  private Optional<String> written() {
    try {
      return Optional.of(Files.readString(file).strip()).filter(text -> !text.isEmpty());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      log.warn("{} cannot be read, so no engine counts as chosen", file, e);
      return Optional.empty();
    }
  }

  /**
   * Chooses an engine.
   *
   * @param wanted a docker context or an address; empty for the edition's, or else the first that
   *     is found
   * @throws BerthException when it names nothing, is not allowed, or something from outside wins
   */
  public void choose(String wanted) throws BerthException {
    policy.check(CHOOSE);
    String chosen = wanted.strip();
    Optional<String> outside = outside();
    if (outside.isPresent()) {
      throw new BerthException(
          "The engine comes from %s, which wins over a choice made here. Start without it to choose here."
              .formatted(outside.get()));
    }
    if (!chosen.isEmpty()) {
      switch (SettingRule.candidate(ChoiceRule.NAME, chosen, machine)) {
        case Candidate.Reachable reachable -> admit(reachable);
        case Candidate.Unusable unusable ->
            throw new BerthException(
                "The engine %s cannot be chosen: %s.".formatted(chosen, unusable.reason()));
      }
    }
    try {
      keep(chosen);
    } catch (IOException e) {
      throw new BerthException(
          "The choice of the engine %s cannot be kept in %s: %s. Make the folder writable and try again."
              .formatted(chosen, file, e),
          e);
    }
  }

  private void keep(String chosen) throws IOException {
    if (chosen.isEmpty()) {
      Files.deleteIfExists(file);
      return;
    }
    Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
    Files.writeString(temporary, chosen + "\n");
    try (var channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Files.move(
        temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private Optional<String> variable(String name) {
    return machine.variable(name).map(value -> name + " (" + value + ")");
  }
}
