package berth.bridge;

import berth.api.bridge.BackendResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;

/** Turns an answer of HttpClient into Berth's. */
final class Responses {
  private Responses() {}

  static BackendResponse of(ClassicHttpResponse response) throws IOException {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    HttpEntity entity = response.getEntity();
    if (decoded(response, entity)) {
      response.removeHeaders("Content-Encoding");
      response.removeHeaders("Content-Length");
    }
    for (Header header : response.getHeaders()) {
      headers
          .computeIfAbsent(header.getName().toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
          .add(header.getValue());
    }
    String reason = response.getReasonPhrase();
    return new BackendResponse(
        response.getCode(), reason == null ? "" : reason, headers, body(entity));
  }

  /** HttpClient decodes a body without saying so in the headers. */
  private static boolean decoded(ClassicHttpResponse response, HttpEntity entity) {
    return entity != null
        && entity.getContentEncoding() == null
        && response.containsHeader("Content-Encoding");
  }

  /** The entity is null where an answer has no body, as with status 204. */
  private static InputStream body(HttpEntity entity) throws IOException {
    return entity == null ? InputStream.nullInputStream() : new ResponseBody(entity.getContent());
  }
}
