package berth.launcher.cli;

import berth.launcher.control.Request;
import java.util.List;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which extensions a command is about. */
final class ChosenExtensions {
  @ArgGroup(multiplicity = "1")
  private Choice choice;

  /** Either of them. */
  private static final class Choice {
    @Parameters(paramLabel = "ID", arity = "1..*", description = "As \"ls\" shows them.")
    private List<String> ids = List.of();

    @Option(names = "--all", description = "All for which it makes a difference.")
    private boolean all;
  }

  Request in(Request request) {
    return request.with("ids", String.join("\n", choice.ids)).with("all", choice.all);
  }
}
