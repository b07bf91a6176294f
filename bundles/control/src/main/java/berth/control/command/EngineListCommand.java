package berth.control.command;

import berth.api.engine.Engine;
import berth.api.engine.EngineOption;
import java.util.ArrayList;
import java.util.List;

/** {@code berth engine ls}: the engines that one can choose. */
public final class EngineListCommand implements Command {
  private final Engine engine;
  private final Json json = new Json();

  public EngineListCommand(Engine engine) {
    this.engine = engine;
  }

  @Override
  public String name() {
    return "engine.ls";
  }

  @Override
  public int run(Options options, CommandOutput output) {
    List<EngineOption> engines = engine.options();
    if (options.flag("json")) {
      output.line(json.write(engines));
      return 0;
    }
    List<List<String>> table = new ArrayList<>();
    table.add(List.of("", "NAME", "ENGINE", "ENDPOINT"));
    for (EngineOption option : engines) {
      table.add(
          List.of(
              option.chosen() ? "*" : "",
              option.setting().isEmpty() ? "\"\"" : option.setting(),
              option.title(),
              option.endpoint().isEmpty() ? "-" : option.endpoint()));
    }
    Table.lines(table).forEach(output::line);
    return 0;
  }
}
