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
    return Map.of("docker.cli.exec", this::exec);
  }

  private Object exec(Call call) throws Exception {
    ExecRequest request = ExecRequest.of(call);
    return Exec.run(
        call,
        request,
        "docker",
        (command, output) -> commands.docker(command, HostCliCalls.options(request), output));
  }
}
