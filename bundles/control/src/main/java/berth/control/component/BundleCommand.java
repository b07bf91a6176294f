package berth.control.component;

import berth.api.BerthException;
import berth.api.component.Component;
import berth.api.component.Components;
import berth.control.command.Command;
import berth.control.command.CommandOutput;
import berth.control.command.Options;
import java.util.List;

/** {@code berth bundle install|update|rollback|stop|start|rm}: one act on one bundle. */
public final class BundleCommand implements Command {
  private final String verb;
  private final Act act;

  private BundleCommand(String verb, Act act) {
    this.verb = verb;
    this.act = act;
  }

  /** What is done. */
  @FunctionalInterface
  private interface Act {
    /** Returns what to say of it. */
    String run(Options options, CommandOutput output) throws BerthException;
  }

  /** An act on a bundle that is there. */
  @FunctionalInterface
  private interface ActByName {
    String run(String name, Options options, CommandOutput output) throws BerthException;
  }

  /** All of these commands. */
  public static List<Command> all(Components components) {
    return List.of(
        new BundleListCommand(components),
        new BundleCommand(
            "install",
            (options, output) -> {
              Component added = components.install(options.path("file"), output);
              return "\"%s\" %s installed".formatted(added.name(), added.version());
            }),
        named(
            components,
            "update",
            (name, options, output) -> {
              var now = components.update(name, options.path("file"), output);
              return "\"%s\" updated to %s".formatted(name, now.version());
            }),
        named(
            components,
            "rollback",
            (name, _, output) -> {
              var now = components.rollback(name, output);
              return "\"%s\" rolled back to %s".formatted(name, now.version());
            }),
        named(
            components,
            "stop",
            (name, _, output) -> {
              components.stop(name, output);
              return "\"%s\" stopped".formatted(name);
            }),
        named(
            components,
            "start",
            (name, _, output) -> {
              components.start(name, output);
              return "\"%s\" started".formatted(name);
            }),
        named(
            components,
            "rm",
            (name, _, output) -> {
              components.remove(name, output);
              return "\"%s\" removed".formatted(name);
            }));
  }

  private static Command named(Components components, String verb, ActByName act) {
    return new BundleCommand(
        verb,
        (options, output) ->
            act.run(BundleNames.full(components, options.required("name")), options, output));
  }

  @Override
  public String name() {
    return "bundle." + verb;
  }

  @Override
  public int run(Options options, CommandOutput output) throws BerthException {
    output.line("Bundle " + act.run(options, output));
    return 0;
  }
}
