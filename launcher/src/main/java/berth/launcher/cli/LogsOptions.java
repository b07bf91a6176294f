package berth.launcher.cli;

import berth.launcher.control.Request;
import java.util.List;
import picocli.CommandLine.Option;

/** Which lines of a log are wanted, with the names that docker gives these options. */
final class LogsOptions {
  @Option(
      names = "--service",
      paramLabel = "NAME",
      description = "Only this service; can be given several times.")
  private List<String> services = List.of();

  @Option(
      names = {"-f", "--follow"},
      description = "Goes on with what is printed from now on, until Ctrl+C.")
  private boolean follow;

  @Option(
      names = {"-n", "--tail"},
      paramLabel = "N",
      description = "Only the last N lines of each service.")
  private Integer tail;

  @Option(
      names = "--since",
      paramLabel = "DURATION|TIME",
      description =
          "Nothing older: 10m, 1h30m, 2d, 2026-01-31, 2026-01-31T12:00 or 2026-01-31T12:00:00Z.")
  private String since = "";

  @Option(
      names = {"-t", "--timestamps"},
      description = "Shows the time of each line.")
  private boolean timestamps;

  @Option(
      names = "--grep",
      paramLabel = "TEXT",
      description = "Only lines with this text, among those that the other options choose.")
  private String grep = "";

  Request in(Request request) {
    return request
        .with("service", String.join("\n", services))
        .with("follow", follow)
        .with("tail", tail == null ? "" : tail)
        .with("since", since)
        .with("timestamps", timestamps)
        .with("grep", grep);
  }
}
