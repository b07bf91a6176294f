package berth.webview.call;

import berth.api.backend.Backends;
import berth.api.engine.EngineContainers;
import java.util.Map;

/** {@code ddClient.extension.vm.cli}: commands in the container of the first service. */
final class VmCliCalls {
  private final Backends backends;
  private final EngineContainers containers;

  VmCliCalls(Backends backends, EngineContainers containers) {
    this.backends = backends;
    this.containers = containers;
  }

  Map<String, CallHandler> handlers() {
    return Map.of("vm.cli.exec", this::exec);
  }

  private Object exec(Call call) throws Exception {
    ExecRequest request = ExecRequest.of(call);
    return Exec.run(
        call,
        request,
        "",
        (command, output) ->
            containers.exec(
                backends.container(call.extension()),
                command,
                request.cwd(),
                request.env(),
                output));
  }
}
