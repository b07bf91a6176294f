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
    return Exec.methods(
        "vm.cli",
        "",
        (call, request, command, output) ->
            containers.exec(
                backends.container(call.extension()),
                command,
                request.cwd(),
                request.env(),
                output));
  }
}
