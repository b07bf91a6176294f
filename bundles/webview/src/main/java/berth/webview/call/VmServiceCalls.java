package berth.webview.call;

import berth.api.BerthException;
import berth.api.bridge.BackendBridge;
import java.util.Map;

/** {@code ddClient.extension.vm.service} (reference 3.4). */
final class VmServiceCalls {
  private static final int MAX_REDIRECTS = 10;

  private final BackendBridge bridge;
  private final WebRequests web = new WebRequests();

  VmServiceCalls(BackendBridge bridge) {
    this.bridge = bridge;
  }

  Map<String, CallHandler> handlers() {
    return Map.of("vm.service.request", call -> send(call, ServiceRequest.of(call)).forPage());
  }

  /** Sends a request, and again where the backend redirects it to. */
  private ServiceAnswer send(Call call, ServiceRequest first) throws Exception {
    ServiceRequest request = first;
    ServiceUrl url = ServiceUrl.of(first.url());
    for (int redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
      switch (url) {
        case ServiceUrl.Elsewhere(var uri) -> {
          return web.send(
              uri,
              redirects == 0 ? request : request.withoutCredentials(),
              part -> call.event(new Text(part)));
        }
        case ServiceUrl.Backend(var target) -> {
          ServiceAnswer answer = toBackend(call, request, target);
          if (answer.location().isEmpty()) {
            return answer;
          }
          url = ServiceUrl.redirected(target, answer.location());
          request = request.redirected(answer.status());
        }
      }
    }
    throw new BerthException("Maximum number of redirects exceeded");
  }

  private ServiceAnswer toBackend(Call call, ServiceRequest request, String target)
      throws BerthException {
    return bridge.send(
        call.extension(),
        request.toBackend(target),
        response ->
            ServiceAnswer.read(
                request.method(),
                response.status(),
                response.reason(),
                response.headers(),
                response.body(),
                part -> call.event(new Text(part))));
  }
}
