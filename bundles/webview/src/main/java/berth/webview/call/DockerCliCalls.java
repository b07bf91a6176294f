package berth.webview.call;

import berth.api.host.HostCommands;
import java.util.Map;

/** {@code ddClient.docker.cli}. */
final class DockerCliCalls {
  private final HostCommands commands;

  DockerCliCalls(HostCommands commands) {
    this.commands = commands;
  }

  Map<String, CallHandler> handlers() {
    return Exec.methods(
        "docker.cli",
        "docker",
        (call, request, command, output) ->
            commands.docker(command, HostCliCalls.options(request), output));
  }
}
