package berth.webview.call;

import berth.api.BerthException;
import berth.api.host.HostCommands;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;

/** {@code ddClient.extension.host.cli}. */
final class HostCliCalls {
  private final HostCommands commands;

  HostCliCalls(HostCommands commands) {
    this.commands = commands;
  }

  Map<String, CallHandler> handlers() {
    return Exec.methods(
        "host.cli",
        "",
        (call, request, command, output) ->
            commands.run(call.extension(), command, options(request), output));
  }

  static HostCommands.Options options(ExecRequest request) throws BerthException {
    try {
      Path directory =
          request.cwd() == null || request.cwd().isEmpty() ? null : Path.of(request.cwd());
      return new HostCommands.Options(directory, request.env());
    } catch (InvalidPathException e) {
      throw new BerthException("The working directory " + request.cwd() + " is no path.", e);
    }
  }
}
