package berth.webview.call;

import berth.api.BerthException;
import berth.api.bridge.BackendRequest;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a page asks with {@code vm.service}, checked.
 *
 * @param method upper case
 * @param url as the page wrote it
 * @param body null for none
 */
record ServiceRequest(String method, String url, Map<String, String> headers, byte[] body) {
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
  private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x1F\\x7F]");
  private static final Pattern NOT_IN_A_HEADER = Pattern.compile("[^\\t\\x20-\\x7E\\x80-\\xFF]");
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

  /**
   * @throws BerthException when a part of it must not go to a server
   */
  static ServiceRequest of(Call call) throws BerthException {
    String method = call.text("method");
    String url = call.text("url");
    check(TOKEN.matcher(method).matches(), "method", method);
    check(!CONTROL.matcher(url).find(), "url", url);
    Map<String, String> headers = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> header : call.parameter("headers").properties()) {
      String value = header.getValue().asText();
      check(TOKEN.matcher(header.getKey()).matches(), "header name", header.getKey());
      check(!NOT_IN_A_HEADER.matcher(value).find(), "header value", value);
      headers.put(header.getKey(), value);
    }
    String body = call.text("body");
    return new ServiceRequest(
        method, url, headers, body == null ? null : body.getBytes(StandardCharsets.UTF_8));
  }

  BackendRequest toBackend(String target) {
    return new BackendRequest(method, target, headers, body);
  }

  /** Whether the answer to a request tells to ask elsewhere. */
  static boolean isRedirect(int status) {
    return REDIRECTS.contains(status);
  }

  /** The request that follows a redirect, as browsers make it (RFC 9110, 15.4). */
  ServiceRequest redirected(int status) {
    boolean asGet = status == 303 ? !method.equals("HEAD") : status <= 302 && method.equals("POST");
    return asGet ? new ServiceRequest("GET", url, without("content-type"), null) : this;
  }

  /** Without what is for the eyes of the backend alone. */
  ServiceRequest withoutCredentials() {
    return new ServiceRequest(method, url, without("authorization", "cookie"), body);
  }

  private Map<String, String> without(String... names) {
    Map<String, String> rest = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    rest.putAll(headers);
    List.of(names).forEach(rest::remove);
    return rest;
  }

  private static void check(boolean fits, String what, String value) throws BerthException {
    if (!fits) {
      throw new BerthException("Not a valid " + what + " of a request: " + value);
    }
  }
}
