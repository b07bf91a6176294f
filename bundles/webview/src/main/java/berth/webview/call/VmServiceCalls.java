package berth.webview.call;

import berth.api.BerthException;
import berth.api.bridge.BackendBridge;
import berth.api.bridge.BackendRequest;
import berth.api.bridge.BackendResponse;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code ddClient.extension.vm.service} (reference 3.4). What a status means, the page decides. */
final class VmServiceCalls {
  private static final int MAX_BODY = 128 << 20;
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
  private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x1F\\x7F]");
  private static final Pattern CHARSET =
      Pattern.compile("charset\\s*=\\s*\"?([A-Za-z0-9._:-]+)", Pattern.CASE_INSENSITIVE);

  private final BackendBridge bridge;

  VmServiceCalls(BackendBridge bridge) {
    this.bridge = bridge;
  }

  Map<String, CallHandler> handlers() {
    return Map.of("vm.service.request", this::request);
  }

  private Object request(Call call) throws Exception {
    return bridge.send(call.extension(), backendRequest(call), VmServiceCalls::answer);
  }

  private static BackendRequest backendRequest(Call call) throws BerthException {
    String method = call.text("method");
    String target = call.text("target");
    check(TOKEN.matcher(method).matches(), "method", method);
    check(!CONTROL.matcher(target).find(), "url", target);
    Map<String, String> headers = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> header : call.parameter("headers").properties()) {
      String value = header.getValue().asText();
      check(TOKEN.matcher(header.getKey()).matches(), "header name", header.getKey());
      check(!CONTROL.matcher(value.replace('\t', ' ')).find(), "header value", value);
      headers.put(header.getKey(), value);
    }
    String body = call.text("body");
    return new BackendRequest(
        method,
        target.isEmpty() ? "/" : target.replace(" ", "%20"),
        headers,
        body == null ? null : body.getBytes(StandardCharsets.UTF_8));
  }

  private static Map<String, Object> answer(BackendResponse response) throws IOException {
    byte[] body = response.body().readNBytes(MAX_BODY + 1);
    if (body.length > MAX_BODY) {
      throw new IOException("The answer of the backend is larger than 128 MiB.");
    }
    return Map.of(
        "status",
        response.status(),
        "reason",
        response.reason() == null ? "" : response.reason(),
        "body",
        new String(body, charset(response.headers().getOrDefault("content-type", List.of()))));
  }

  private static Charset charset(List<String> contentType) {
    Matcher named = CHARSET.matcher(String.join(";", contentType));
    try {
      return named.find() ? Charset.forName(named.group(1)) : StandardCharsets.UTF_8;
    } catch (IllegalArgumentException e) {
      return StandardCharsets.UTF_8; // A name that nobody knows.
    }
  }

  private static void check(boolean fits, String what, String value) throws BerthException {
    if (!fits) {
      throw new BerthException("Not a valid " + what + " of a request: " + value);
    }
  }
}
