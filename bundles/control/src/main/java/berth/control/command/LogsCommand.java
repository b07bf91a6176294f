package berth.control.command;

import berth.api.BerthException;
import berth.api.backend.BackendSessions;
import berth.api.backend.BackendStatus;
import berth.api.backend.Backends;
import berth.api.backend.LogLine;
import berth.api.backend.LogRequest;
import berth.api.engine.EngineStream;
import berth.api.extension.Extension;
import berth.api.extension.ExtensionManager;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;

/** {@code berth extension logs}: what the services of a backend print. */
public final class LogsCommand implements Command {
  private final InstalledExtensions extensions;
  private final Backends backends;
  private final BackendSessions sessions;

  public LogsCommand(ExtensionManager manager, Backends backends, BackendSessions sessions) {
    extensions = new InstalledExtensions(manager);
    this.backends = backends;
    this.sessions = sessions;
  }

  @Override
  public String name() {
    return "extension.logs";
  }

  @Override
  public boolean isEndless(Options options) {
    return options.flag("follow");
  }

  @Override
  public int run(Options options, CommandOutput output) throws BerthException {
    Extension extension = extensions.find(options.required("id"));
    LogRequest request = request(options);
    var text =
        new LogText(
            prefixWidth(extension, request.services()),
            options.flag("timestamps"),
            options.flag("terminal"));
    var lines = new LogQueue();
    try (EngineStream stream = sessions.logs(extension, request, lines::put)) {
      stream.end().whenComplete((done, failure) -> lines.end(failure));
      print(lines, text, options.text("grep"), output);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // The client has gone, as it may.
    } finally {
      lines.end(null);
    }
    return 0;
  }

  private static void print(
      LogQueue lines, LogText text, Optional<String> wanted, CommandOutput output)
      throws BerthException, InterruptedException {
    for (List<LogLine> some = lines.take(); !some.isEmpty(); some = lines.take()) {
      String found =
          some.stream()
              .filter(line -> wanted.isEmpty() || line.text().contains(wanted.get()))
              .map(text::of)
              .collect(Collectors.joining("\n"));
      if (!found.isEmpty()) {
        output.line(found);
      }
    }
    Throwable failure = lines.failure().orElse(null);
    if (failure instanceof CompletionException wrapped && wrapped.getCause() != null) {
      failure = wrapped.getCause();
    }
    if (failure != null) {
      throw failure instanceof BerthException known
          ? known
          : new BerthException("The log broke off: " + failure + ".", failure);
    }
  }

  private int prefixWidth(Extension extension, Set<String> wanted) {
    List<String> names =
        backends.status(extension).services().stream()
            .map(BackendStatus.Service::name)
            .filter(name -> wanted.isEmpty() || wanted.contains(name))
            .toList();
    return names.size() < 2 ? 0 : names.stream().mapToInt(String::length).max().orElse(0);
  }

  private static LogRequest request(Options options) throws BerthException {
    Optional<String> since = options.text("since");
    return new LogRequest(
        Set.copyOf(options.list("service")),
        tail(options),
        since.isEmpty()
            ? Optional.empty()
            : Optional.of(new Since(Instant.now(), ZoneId.systemDefault()).parse(since.get())),
        options.flag("follow"));
  }

  private static int tail(Options options) throws BerthException {
    String text = options.text("tail").orElse("-1");
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new BerthException("\"%s\" is no number of lines.".formatted(Printable.of(text)), e);
    }
  }
}
