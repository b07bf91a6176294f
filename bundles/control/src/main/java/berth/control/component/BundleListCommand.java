package berth.control.component;

import berth.api.component.Component;
import berth.api.component.Components;
import berth.control.command.Command;
import berth.control.command.CommandOutput;
import berth.control.command.Json;
import berth.control.command.Options;
import berth.control.command.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** {@code berth bundle ls}: the bundles that are there, and what is wrong with them. */
public final class BundleListCommand implements Command {
  private final Components components;
  private final Json json = new Json();

  public BundleListCommand(Components components) {
    this.components = components;
  }

  @Override
  public String name() {
    return "bundle.ls";
  }

  @Override
  public int run(Options options, CommandOutput output) {
    List<Component> list = components.list();
    if (options.flag("json")) {
      output.line(json.write(list.stream().map(BundleJson::of).toList()));
      return 0;
    }
    List<List<String>> table = new ArrayList<>();
    table.add(List.of("NAME", "VERSION", "STATE", "ORIGIN", "PREVIOUS", "USERS"));
    for (Component component : list) {
      table.add(
          List.of(
              component.name(),
              component.version(),
              word(component.state()),
              word(component.origin()),
              component.previous().orElse("-"),
              users(component)));
    }
    Table.lines(table).forEach(output::line);
    for (Component component : list) {
      component
          .problem()
          .ifPresent(problem -> output.line("PROBLEM   " + component.name() + ": " + problem));
    }
    return 0;
  }

  private static String users(Component component) {
    String users =
        component.users().stream().map(BundleNames::brief).collect(Collectors.joining(", "));
    return users.isEmpty() ? "-" : users;
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /**
   * A bundle as {@code ls --json} shows it.
   *
   * @param state active, starting, stopped or leaving
   * @param origin stock, edition, user or folder
   * @param previous null where there is none
   * @param problem null where there is none
   */
  private record BundleJson(
      String name,
      String version,
      String vendor,
      String description,
      String state,
      String origin,
      boolean replaceable,
      String previous,
      List<String> services,
      List<String> users,
      String problem) {
    static BundleJson of(Component component) {
      return new BundleJson(
          component.name(),
          component.version(),
          component.vendor(),
          component.description(),
          word(component.state()),
          word(component.origin()),
          component.replaceable(),
          component.previous().orElse(null),
          component.services(),
          component.users(),
          component.problem().orElse(null));
    }
  }
}
