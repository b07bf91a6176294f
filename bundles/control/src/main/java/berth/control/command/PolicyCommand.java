package berth.control.command;

import berth.api.policy.Rule;
import berth.api.policy.Rules;
import java.util.ArrayList;
import java.util.List;

/** {@code berth policy}: the rules in force. */
public final class PolicyCommand implements Command {
  private final Rules rules;
  private final Json json = new Json();

  public PolicyCommand(Rules rules) {
    this.rules = rules;
  }

  @Override
  public String name() {
    return "policy";
  }

  @Override
  public int run(Options options, CommandOutput output) {
    List<Rule> all = rules.list();
    if (options.flag("json")) {
      output.line(json.write(all));
    } else if (all.isEmpty()) {
      output.line("This edition has no rules: everything is allowed.");
    } else {
      List<List<String>> rows = new ArrayList<>();
      rows.add(List.of("RULE", "VALUES"));
      all.forEach(rule -> rows.add(List.of(rule.name(), values(rule))));
      Table.lines(rows).stream().map(Printable::of).forEach(output::line);
    }
    return 0;
  }

  private static String values(Rule rule) {
    return rule.values().isEmpty() ? "(none)" : String.join(", ", rule.values());
  }
}
